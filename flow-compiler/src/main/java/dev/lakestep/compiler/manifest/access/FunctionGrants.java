package dev.lakestep.compiler.manifest.access;

import dev.lakestep.compiler.expr.Type;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.manifest.access.Permission.Condition;
import dev.lakestep.compiler.plan.Json;
import dev.lakestep.compiler.plan.MachineName;
import dev.lakestep.compiler.resolve.Reference;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a function asks for because a state calls it, whatever the work of the task is: to answer
/// later, to keep an answer that is too large, and to read the keys of the KV store.
///
/// @param turns machines that have executions which are turns of a loop
record FunctionGrants(Grants grants, Known known, ResolvedFlow resolved, Set<MachineName> turns) {
  private static final Pattern KEY = Pattern.compile("\\bkv\\s*\\(");
  private static final Pattern VARIABLE = Pattern.compile("\\bvars\\b");
  private static final Set<String> TEMPLATES = Set.of("$render", "$value", "$condition", "$sql");

  void ask(MachineCall call) {
    if (!call.service().startsWith("lambda:") || isAdmission(call)) {
      return;
    }
    Json payload = field(call.arguments(), "Payload");
    String type = text(field(field(payload, "task"), "type"));
    Optional<Task.Call> task =
        task(text(field(field(payload, "task"), "id")))
            .filter(one -> one.type().name().equals(type));
    if (field(payload, "token") instanceof Json.Code) {
      answer(call.ask().words("answers"), call.machine());
    }
    boolean isLarge =
        type.equals("render")
            ? hasValues(field(payload, "arguments"))
            : task.filter(this::mayBeLarge).isPresent();
    if (isLarge) {
      FlowFiles.put(grants, call.ask().words("keeps what is too large"));
    }
    if (templates(field(payload, "arguments")).anyMatch(this::mayAskForKeys)) {
      keys(call.ask().words("kv(..)"), List.of("dynamodb:GetItem"), namespaces());
    }
    task.filter(_ -> type.startsWith("core.kv."))
        .ifPresent(one -> store(call.ask().words(type), one));
  }

  /// A variable may be an expression that the function evaluates in turn.
  private boolean mayAskForKeys(String template) {
    return KEY.matcher(template).find()
        || (VARIABLE.matcher(template).find()
            && resolved.references().anyMatch(Reference.KvKey.class::isInstance));
  }

  /// It answers as itself.
  private static boolean isAdmission(MachineCall call) {
    return text(field(call.arguments(), "FunctionName")).contains("AdmissionFunction");
  }

  private static Json field(Json json, String name) {
    return json instanceof Json.Fields(var fields) && fields.containsKey(name)
        ? fields.get(name)
        : Json.NULL;
  }

  private static String text(Json json) {
    return json instanceof Json.Constant(Value.Text(var text)) ? text : "";
  }

  private Optional<Task.Call> task(String id) {
    return known
        .flow()
        .allTasks()
        .filter(task -> task.id().equals(id))
        .flatMap(task -> task instanceof Task.Call call ? Stream.of(call) : Stream.empty())
        .findFirst();
  }

  /// A turn of a distributed loop is an execution of a machine of its own, by its name.
  private void answer(Ask ask, MachineName name) {
    List<String> actions =
        List.of("states:SendTaskFailure", "states:SendTaskHeartbeat", "states:SendTaskSuccess");
    Pieces machine = MachineGrants.machine(Pieces.fixed(name.text()));
    grants.task(ask, actions, machine);
    if (turns.contains(name)) {
      grants.task(ask, actions, machine.then("/").then(Pieces.ANY));
    }
  }

  /// Texts and numbers stay in the answer, however long; what is fetched does not.
  private boolean mayBeLarge(Task.Call task) {
    boolean fetchesNothing =
        known.argument(task, "fetchType").filter(Pieces.fixed("NONE")::equals).isPresent();
    return !fetchesNothing && !isOneFile(task) && isLarge(task.type().outputs());
  }

  /// Of many files a list comes back, and of one a list of one.
  private boolean isOneFile(Task.Call task) {
    return task.type().name().equals("aws.s3.Stage")
        && known
            .argument(task, "key")
            .filter(key ->
                !key.isEmpty() && key.all().getLast() instanceof Piece.Fixed && !key.endsWith("/"))
            .isPresent();
  }

  private static boolean isLarge(Type outputs) {
    return switch (outputs) {
      case Type.Struct(var fields, var open) ->
          open || fields.values().stream().anyMatch(FunctionGrants::isTree);
      default -> isTree(outputs);
    };
  }

  private static boolean isTree(Type type) {
    return switch (type) {
      case Type.Any _, Type.Items _, Type.MapOf _, Type.Struct _ -> true;
      case Type.Nothing _, Type.Flag _, Type.Whole _, Type.Decimal _, Type.Text _, Type.Moment _ ->
          false;
    };
  }

  /// What is rendered is a text.
  private static boolean hasValues(Json json) {
    return switch (json) {
      case Json.Fields(var fields) ->
          fields.containsKey("$value")
              || fields.values().stream().anyMatch(FunctionGrants::hasValues);
      case Json.Items(var items) -> items.stream().anyMatch(FunctionGrants::hasValues);
      case Json.Constant _, Json.Code _ -> false;
    };
  }

  /// The templates that the function evaluates.
  private static Stream<String> templates(Json json) {
    return switch (json) {
      case Json.Fields(var fields) ->
          fields.entrySet().stream()
              .flatMap(field ->
                  TEMPLATES.contains(field.getKey())
                      ? texts(field.getValue())
                      : templates(field.getValue()));
      case Json.Items(var items) -> items.stream().flatMap(FunctionGrants::templates);
      case Json.Constant _, Json.Code _ -> Stream.empty();
    };
  }

  private static Stream<String> texts(Json json) {
    return switch (json) {
      case Json.Constant _ -> Stream.of(text(json));
      case Json.Fields(var fields) -> fields.values().stream().flatMap(FunctionGrants::texts);
      case Json.Items(var items) -> items.stream().flatMap(FunctionGrants::texts);
      case Json.Code _ -> Stream.empty();
    };
  }

  private Set<String> upwards() {
    Set<String> all = new TreeSet<>();
    String own = known.flow().namespace().text();
    for (int dot = own.length(); dot > 0; dot = own.lastIndexOf('.', dot - 1)) {
      all.add(own.substring(0, dot));
    }
    return all;
  }

  /// Those that expressions name; where only a run knows one, it may be any.
  private Set<String> namespaces() {
    Set<String> all = upwards();
    resolved
        .references()
        .forEach(reference -> {
          if (reference instanceof Reference.KvKey(var span, var namespace, var key)) {
            namespace.ifPresent(all::add);
            boolean mayNameOne = span.text().contains(",");
            if (namespace.isEmpty() && key.isEmpty() && mayNameOne) {
              all.add("*");
            }
          }
        });
    return all;
  }

  /// A task of the store that a function does.
  private void store(Ask ask, Task.Call task) {
    Set<String> names = new TreeSet<>();
    known
        .argument(task, "namespace")
        .ifPresentOrElse(
            given -> names.addAll(given.names()), () -> names.add(known.flow().namespace().text()));
    switch (task.type().name()) {
      case "core.kv.Get" -> {
        names.addAll(upwards());
        keys(ask, List.of("dynamodb:GetItem"), names);
      }
      case "core.kv.Set" -> keys(ask, List.of("dynamodb:PutItem"), names);
      case "core.kv.Put" ->
          keys(ask, List.of("dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"), names);
      case "core.kv.Delete" -> keys(ask, List.of("dynamodb:DeleteItem"), names);
      default -> {}
    }
  }

  private void keys(Ask ask, List<String> actions, Set<String> namespaces) {
    Pieces table = Arns.of("dynamodb", "table/", Pieces.open("KvTable"));
    if (namespaces.contains("*")) {
      grants.task(ask, actions, table);
    } else {
      grants.task(
          ask,
          actions,
          new Condition(MachineGrants.LIKE, MachineGrants.LEADING_KEYS, List.copyOf(namespaces)),
          table);
    }
  }
}
