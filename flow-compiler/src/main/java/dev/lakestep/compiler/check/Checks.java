package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import dev.lakestep.compiler.statement.FlowSql;
import java.util.List;
import java.util.function.BiConsumer;

/// All checks of a flow whose names are known, in the order they are made.
public final class Checks {
  private static final List<BiConsumer<ResolvedFlow, Diagnostics>> CHECKS =
      List.of(
          UniqueIds::check,
          DagOrder::check,
          DagWaits::check,
          VariableCycles::check,
          CallsItself::check,
          InputBounds::check,
          InputOrder::check,
          TriggerInputs::check,
          CallInputs::check,
          CallOutputs::check,
          Crons::check,
          Zones::check,
          Durations::check,
          Retries::check,
          FlowRules::check,
          ParallelLimits::check,
          LoopTurns::check,
          LoopVariables::check,
          ValueRules::check,
          FlowTriggers::check,
          TriggerConditions::check,
          NeverRuns::check,
          ConstantConditions::check,
          Choices::check,
          DisabledOutputs::check,
          UnusedNames::check,
          PropertyTypes::check,
          ListConditions::check,
          ObjectTriggers::check,
          FeedsItself::check,
          PageCaps::check,
          SweepingMoves::check,
          Credentials::check,
          Sizes::check);

  private static final List<BiConsumer<FlowSql, Diagnostics>> SQL_CHECKS =
      List.of(
          HoleValues::check,
          InsertHabits::check,
          MergeAliases::check,
          MergeSources::check,
          TableKinds::check,
          MadeTables::check,
          TableProperties::check,
          TableComments::check,
          SerdeProperties::check,
          Locations::check,
          FetchedRows::check,
          TableMaintenance::check,
          SharedTables::check,
          StatementLength::check,
          UnsafeRetries::check);

  private static final List<BiConsumer<List<FlowSql>, Diagnostics>> PROJECT_CHECKS =
      List.of(SparkStars::check, LocationOverlaps::check);

  private Checks() {}

  /// Checks flows as one project.
  public static void run(List<FlowSql> flows, Diagnostics problems) {
    for (FlowSql flow : flows) {
      CHECKS.forEach(check -> check.accept(flow.resolved(), problems));
      SQL_CHECKS.forEach(check -> check.accept(flow, problems));
    }
    PROJECT_CHECKS.forEach(check -> check.accept(flows, problems));
  }
}
