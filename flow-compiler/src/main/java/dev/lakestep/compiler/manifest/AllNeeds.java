package dev.lakestep.compiler.manifest;

import dev.lakestep.compiler.asl.AslWriter;
import dev.lakestep.compiler.asl.State;
import dev.lakestep.compiler.asl.StateMachine;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.manifest.Needs.Callee;
import dev.lakestep.compiler.manifest.Needs.Secrets;
import dev.lakestep.compiler.manifest.Needs.Subflow;
import dev.lakestep.compiler.plan.Json;
import dev.lakestep.compiler.plan.MachineName;
import dev.lakestep.compiler.resolve.Reference;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Finds what a flow needs around it, in its tasks and in its states.
final class AllNeeds {
  private static final Pattern OPEN_NAME = Pattern.compile("\\$\\{([A-Za-z0-9_]+)}");

  private final ResolvedFlow resolved;
  private final NavigableSet<String> functions = new TreeSet<>();
  private final NavigableSet<String> calls = new TreeSet<>();

  private AllNeeds(ResolvedFlow resolved) {
    this.resolved = resolved;
  }

  static Needs of(ResolvedFlow resolved, List<StateMachine> machines) {
    AllNeeds needs = new AllNeeds(resolved);
    NavigableSet<String> open = new TreeSet<>();
    for (StateMachine machine : machines) {
      AllStates.of(machine).values().forEach(needs::state);
      open.addAll(openNames(AslWriter.write(machine)));
    }
    return new Needs(
        List.copyOf(needs.functions),
        List.copyOf(needs.calls),
        List.copyOf(open),
        StoredKeys.read(resolved),
        StoredKeys.written(resolved),
        needs.secrets(),
        needs.subflows());
  }

  private static NavigableSet<String> openNames(String text) {
    NavigableSet<String> names = new TreeSet<>();
    OPEN_NAME.matcher(text).results().forEach(found -> names.add(found.group(1)));
    return names;
  }

  private void state(State state) {
    if (state instanceof State.Task task) {
      calls.add(service(task.call().resource()));
      if (task.call().arguments() instanceof Json.Fields(var fields)
          && fields.get("FunctionName") instanceof Json.Constant(Value.Text(var function))) {
        functions.addAll(openNames(function));
      }
    }
  }

  /// `dynamodb:putItem` of a resource, however it is waited for.
  static String service(String resource) {
    String call = resource.substring(resource.indexOf(":::") + 1).replaceFirst("^:+", "");
    String plain = call.replaceFirst("^aws-sdk:", "");
    int dot = plain.indexOf('.');
    return dot < 0 ? plain : plain.substring(0, dot);
  }

  private Secrets secrets() {
    NavigableSet<String> names = new TreeSet<>();
    boolean others = false;
    for (Reference reference : resolved.references().toList()) {
      if (reference instanceof Reference.Secret(_, var name)) {
        name.ifPresent(names::add);
        others |= name.isEmpty();
      }
    }
    return new Secrets(List.copyOf(names), others);
  }

  private List<Subflow> subflows() {
    return resolved
        .flow()
        .allTasks()
        .flatMap(task -> task.flowCall().stream())
        .map(this::subflow)
        .distinct()
        .toList();
  }

  private Subflow subflow(Task.FlowCall call) {
    Flow flow = resolved.flow();
    Values values = new Values(flow);
    Optional<Callee> callee =
        values
            .text(call.namespace())
            .flatMap(namespace ->
                values
                    .text(call.flowId())
                    .map(id -> new Callee(namespace, id, MachineName.of(namespace, id))));
    return new Subflow(callee, call.options().await());
  }
}
