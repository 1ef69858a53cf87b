package dev.lakestep.compiler.manifest.access;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.manifest.access.Permission.Condition;
import dev.lakestep.compiler.plan.Json;
import dev.lakestep.compiler.plan.MachineName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the state machine asks for itself: the functions and tables it calls, and other machines.
record MachineGrants(Grants grants, Known known) {
  private static final Pattern OPEN = Pattern.compile("\\$\\{([A-Za-z0-9_]+)}");
  static final String LEADING_KEYS = "dynamodb:LeadingKeys";
  static final String LIKE = "ForAllValues:StringLike";

  /// @param turns whether the machine has executions that are turns of a loop
  void ask(MachineCall call, boolean turns) {
    String[] parts = call.service().split(":", 2);
    switch (parts[0]) {
      case "lambda" ->
          open(call.arguments(), "FunctionName")
              .ifPresent(name ->
                  grants.machine(call.ask(), List.of("lambda:InvokeFunction"), Pieces.open(name)));
      case "dynamodb" -> table(call, parts[1], turns);
      case "states" -> {
        if (call.service().equals(MachineCall.TURNS)) {
          turns(call.ask(), own(call));
        }
      }
      default -> {}
    }
  }

  private static Optional<String> open(Json arguments, String field) {
    if (arguments instanceof Json.Fields(var fields)
        && fields.get(field) instanceof Json.Constant(Value.Text(var text))) {
      Matcher name = OPEN.matcher(text);
      return name.find() ? Optional.of(name.group(1)) : Optional.empty();
    }
    return Optional.empty();
  }

  private void table(MachineCall call, String operation, boolean turns) {
    String action =
        "dynamodb:" + Character.toUpperCase(operation.charAt(0)) + operation.substring(1);
    String table = open(call.arguments(), "TableName").orElse("KvTable");
    Pieces arn = Arns.of("dynamodb", "table/", Pieces.open(table));
    List<String> keys =
        table.equals("InflightTable")
            ? executions(own(call), turns)
            : List.copyOf(namespaces(call.arguments()));
    if (keys.contains("*")) {
      grants.machine(call.ask(), List.of(action), arn);
    } else {
      grants.machine(call.ask(), List.of(action), new Condition(LIKE, LEADING_KEYS, keys), arn);
    }
  }

  private static List<String> executions(Pieces own, boolean turns) {
    Pieces any = Pieces.fixed("execution#").then(execution(own));
    List<String> names = new ArrayList<>(any.then(":").then(Pieces.ANY).names());
    if (turns) {
      names.addAll(any.then("/").then(Pieces.ANY).then(":").then(Pieces.ANY).names());
    }
    return names;
  }

  /// The namespaces whose keys are asked for; `*` where a run decides.
  private Set<String> namespaces(Json arguments) {
    Set<String> found = new TreeSet<>();
    collect(arguments, found);
    if (found.isEmpty()) {
      String namespace = known.flow().namespace().text();
      for (int dot = namespace.length(); dot > 0; dot = namespace.lastIndexOf('.', dot - 1)) {
        found.add(namespace.substring(0, dot));
      }
    }
    return found;
  }

  private static void collect(Json json, Set<String> found) {
    switch (json) {
      case Json.Fields(var fields) ->
          fields.forEach((name, value) -> {
            if (name.equals("namespace") || name.equals(":namespace")) {
              found.add(
                  value instanceof Json.Fields(var kind)
                          && kind.get("S") instanceof Json.Constant(Value.Text(var text))
                      ? text
                      : "*");
            } else {
              collect(value, found);
            }
          });
      case Json.Items(var items) -> items.forEach(item -> collect(item, found));
      case Json.Constant _, Json.Code _ -> {}
    }
  }

  /// The name of the machine that calls.
  private static Pieces own(MachineCall call) {
    return Pieces.fixed(call.machine().text());
  }

  private void turns(Ask ask, Pieces own) {
    grants.machine(ask, List.of("states:StartExecution"), machine(own));
    grants.machine(
        ask,
        List.of("states:DescribeExecution", "states:StopExecution"),
        execution(own).then(":").then(Pieces.ANY));
    grants.machine(
        ask,
        List.of("states:RedriveExecution"),
        execution(own).then("/").then(Pieces.ANY).then(":").then(Pieces.ANY));
  }

  /// Another flow; one that is waited for tells of its end by a rule of EventBridge.
  void ask(Task task, Task.FlowCall call) {
    Ask ask = Ask.at(task.settings().type().span(), task.id(), "starts another flow");
    Pieces machine = machineName(task, call);
    grants.machine(ask, List.of("states:StartExecution"), machine(machine));
    if (call.options().await()) {
      grants.machine(
          ask,
          List.of("states:DescribeExecution", "states:StopExecution"),
          execution(machine).then(":").then(Pieces.ANY));
      grants.machine(
          ask,
          List.of("events:DescribeRule", "events:PutRule", "events:PutTargets"),
          Arns.of(
              "events",
              "rule/",
              Pieces.fixed("StepFunctionsGetEventsForStepFunctionsExecutionRule")));
    }
  }

  private Pieces machineName(Task task, Task.FlowCall call) {
    Pieces namespace = known.of(call.namespace(), task);
    Pieces id = known.of(call.flowId(), task);
    boolean plain =
        namespace.all().stream().allMatch(piece -> piece instanceof Piece.Fixed)
            && id.all().stream().allMatch(piece -> piece instanceof Piece.Fixed);
    return plain
        ? Pieces.fixed(MachineName.of(namespace.plain(), id.plain()).text())
        : namespace.mapped(text -> text.replace('.', '-')).then("_").then(id);
  }

  static Pieces machine(Pieces name) {
    return Arns.of("states", "stateMachine:", name);
  }

  private static Pieces execution(Pieces name) {
    return Arns.of("states", "execution:", name);
  }
}
