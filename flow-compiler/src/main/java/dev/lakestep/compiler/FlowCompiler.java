package dev.lakestep.compiler;

import dev.lakestep.compiler.asl.Companion;
import dev.lakestep.compiler.asl.Lowering;
import dev.lakestep.compiler.asl.StateMachine;
import dev.lakestep.compiler.check.Checks;
import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.FlowReader;
import dev.lakestep.compiler.manifest.Limits;
import dev.lakestep.compiler.manifest.Made;
import dev.lakestep.compiler.manifest.Manifests;
import dev.lakestep.compiler.plan.MachineName;
import dev.lakestep.compiler.plan.MachineNames;
import dev.lakestep.compiler.plan.Planner;
import dev.lakestep.compiler.resolve.Flows;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import dev.lakestep.compiler.resolve.Resolver;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.statement.FlowSql;
import dev.lakestep.compiler.statement.TaskStatements;
import dev.lakestep.compiler.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The way in: sources in, checked flows and diagnostics out; the same every time.
public final class FlowCompiler {
  private FlowCompiler() {}

  /// Checks sources as one project, so that a flow can be held against those it calls.
  public static Checked check(List<Source> sources) {
    Diagnostics diagnostics = new Diagnostics();
    List<Flow> flows = new ArrayList<>();
    for (Source source : sources) {
      YamlReader.read(source, diagnostics)
          .flatMap(root -> FlowReader.read(root, diagnostics))
          .ifPresent(flows::add);
    }
    MachineNames.check(flows, diagnostics);
    Flows project = new Flows(flows);
    List<FlowSql> read = new ArrayList<>();
    for (Flow flow : flows) {
      sayIfTaken(flow, project, diagnostics);
      ResolvedFlow one = Resolver.resolve(flow, project, diagnostics);
      read.add(TaskStatements.of(one, diagnostics));
    }
    Checks.run(read, diagnostics);
    return new Checked(read, diagnostics.sorted());
  }

  /// The state machine of each flow; none if there is an error in any.
  public static Compiled compile(List<Source> sources) {
    Checked checked = check(sources);
    if (checked.hasErrors()) {
      return new Compiled(List.of(), checked.diagnostics());
    }
    Diagnostics diagnostics = new Diagnostics();
    checked.diagnostics().forEach(diagnostics::report);
    List<CompiledFlow> compiled =
        checked.read().stream().map(flow -> compile(flow, checked, diagnostics)).toList();
    return new Compiled(diagnostics.hasErrors() ? List.of() : compiled, diagnostics.sorted());
  }

  private static CompiledFlow compile(FlowSql sql, Checked checked, Diagnostics diagnostics) {
    ResolvedFlow flow = sql.resolved();
    StateMachine machine = Lowering.lower(Planner.plan(sql));
    Limits.check(flow.flow(), machine, diagnostics);
    Optional<Companion> companion =
        Planner.after(sql).map(plan -> Lowering.companion(name(flow.flow()).after(), plan));
    companion.ifPresent(one -> Limits.check(flow.flow(), one.machine(), diagnostics));
    Made made = new Made(machine, companion);
    return new CompiledFlow(flow, machine, Manifests.of(sql, checked.read(), made), companion);
  }

  private static MachineName name(Flow flow) {
    return MachineName.of(flow.namespace().text(), flow.id().text());
  }

  private static void sayIfTaken(Flow flow, Flows project, Diagnostics diagnostics) {
    Flow bearer = project.bearer(flow);
    if (!bearer.id().span().equals(flow.id().span())) {
      diagnostics.report(
          Diagnostic.of(
                  Code.DUPLICATE_FLOW,
                  flow.id().span(),
                  "there already is a flow `%s` in `%s`".formatted(flow.id(), flow.namespace()))
              .related(bearer.id().span(), "the other one")
              .hint("give each flow of a namespace its own id"));
    }
  }
}
