package dev.lakestep.compiler.manifest;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.manifest.Manifest.After;
import dev.lakestep.compiler.manifest.Manifest.Identity;
import dev.lakestep.compiler.manifest.Manifest.Place;
import dev.lakestep.compiler.manifest.access.Access;
import dev.lakestep.compiler.manifest.access.MachineCall;
import dev.lakestep.compiler.manifest.access.Movements;
import dev.lakestep.compiler.plan.Json;
import dev.lakestep.compiler.plan.MachineName;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import dev.lakestep.compiler.statement.FlowSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Makes the manifest of a flow without errors.
public final class Manifests {
  private Manifests() {}

  /// Same flow and states in, same manifest out.
  ///
  /// @param project the flows that are compiled together, this one among them
  public static Manifest of(FlowSql sql, List<FlowSql> project, Made made) {
    ResolvedFlow resolved = sql.resolved();
    Flow flow = resolved.flow();
    SequencedMap<String, Place> places = Places.of(flow, made.machine());
    Identity identity = identity(flow);
    List<MachineCall> calls =
        new ArrayList<>(MachineCalls.of(identity.machine(), made.machine(), places));
    Optional<After> after =
        made.companion()
            .map(one -> new After(one.name(), one.reads(), Places.of(flow, one.machine())));
    made.companion()
        .ifPresent(one ->
            calls.addAll(
                MachineCalls.of(one.name(), one.machine(), Places.of(flow, one.machine()))));
    return new Manifest(
        identity,
        Parameters.of(flow),
        Starts.of(flow),
        new Values(flow).fields(flow.variables()),
        AllNeeds.of(resolved, made.all()),
        Conducts.of(flow),
        TaskGraphs.of(flow),
        places,
        after,
        Access.of(sql, project, calls),
        Movements.of(sql));
  }

  private static Identity identity(Flow flow) {
    String namespace = flow.namespace().text();
    String id = flow.id().text();
    Values values = new Values(flow);
    Sheet labels = new Sheet();
    flow.labels().forEach(label -> labels.put(label.key().text(), values.of(label.value())));
    return new Identity(
        namespace,
        id,
        MachineName.of(namespace, id),
        flow.description(),
        labels.json(),
        flow.disabled());
  }

  /// What is nothing in the flow is an empty map.
  static Json fieldsOf(Json json) {
    return json instanceof Json.Constant(Value.Nothing _) ? Json.fields() : json;
  }
}
