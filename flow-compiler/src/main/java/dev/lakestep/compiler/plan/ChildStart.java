package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Input;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.flow.Task.FlowCall;
import dev.lakestep.compiler.plan.Speaker.Aim;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// What starts an execution of another flow. An attempt has the same name however often it is made,
/// so that it starts one execution.
final class ChildStart {
  private static final String MACHINES =
      "$join($split($states.context.StateMachine.Id, \":\")[[0..5]], \":\") & \":\" & ";

  private final Facts facts;
  private final Place place;
  private final Speaker speaker;

  ChildStart(Facts facts, Place place, Speaker speaker) {
    this.facts = facts;
    this.place = place;
    this.speaker = speaker;
  }

  Json.Fields of(Task task, FlowCall call) {
    return Json.fields("StateMachineArn", new Json.Code(MACHINES + machine(call)))
        .with("Name", new Json.Code(name(own(task))))
        .with("Input", input(task, call, call.inputs().fields()));
  }

  /// The same of one of many starts: what each is told, for which the variables of the execution
  /// are out of sight. `said` are the inputs that need no function.
  Json.Fields told(Task task, FlowCall call, List<Argument.Field> said) {
    String name = own(task) + " & \"-\" & $states.context.Map.Item.Value";
    return Json.fields("machine", new Json.Code(MACHINES + machine(call)))
        .with("name", new Json.Code(name))
        .with("input", input(task, call, said));
  }

  /// How a start is made of what it is told, and of inputs that a function has evaluated.
  static Json.Fields ofTold(String evaluated) {
    String input = "$states.input.input";
    return Json.fields("StateMachineArn", new Json.Code("$states.input.machine"))
        .with("Name", new Json.Code(name("$states.input.name")))
        .with(
            "Input",
            new Json.Code(
                evaluated.isEmpty() ? input : "$merge([" + input + ", $" + evaluated + "])"));
  }

  /// An input of the other flow that is a text gets one; any other, and one of a flow that is not
  /// known, gets a value.
  Aim aim(FlowCall call, String input) {
    return constant(call.namespace())
        .flatMap(namespace ->
            constant(call.flowId()).flatMap(id -> facts.resolved.flows().find(namespace, id)))
        .flatMap(child -> declared(child, input))
        .map(declared -> isText(declared.kind()) ? Aim.TEXT : Aim.VALUE)
        .orElse(Aim.VALUE);
  }

  private static Optional<Input> declared(Flow child, String input) {
    return child.inputs().stream().filter(one -> one.id().text().equals(input)).findFirst();
  }

  /// JSONata for the name of the machine, by the rule of `MachineName`.
  private String machine(FlowCall call) {
    Optional<String> namespace = constant(call.namespace());
    Optional<String> id = constant(call.flowId());
    if (namespace.isPresent() && id.isPresent()) {
      return JsonataText.quoted(MachineName.of(namespace.get(), id.get()).text());
    }
    String plain = "$replace($n, \".\", \"-\") & \"_\" & $f";
    String odd = odd();
    return "($n := "
        + text(call.namespace())
        + "; $f := "
        + text(call.flowId())
        + "; "
        + (odd.isEmpty()
            ? plain
            : "$o := $lookup(" + odd + ", $n & \"/\" & $f); $exists($o) ? $o : " + plain)
        + ")";
  }

  /// The machines of this project whose names have a hash, which JSONata cannot make.
  private String odd() {
    List<String> odd = new ArrayList<>();
    for (Flow flow : facts.resolved.flows().all()) {
      String namespace = flow.namespace().text();
      String id = flow.id().text();
      String name = MachineName.of(namespace, id).text();
      if (!name.equals(namespace.replace('.', '-') + "_" + id)) {
        odd.add(JsonataText.quoted(namespace + "/" + id) + ": " + JsonataText.quoted(name));
      }
    }
    return odd.isEmpty() ? "" : "{" + String.join(", ", odd) + "}";
  }

  private String text(Argument argument) {
    return JsonataText.of(speaker.json(argument, Aim.TEXT));
  }

  static Optional<String> constant(Argument argument) {
    return argument instanceof Argument.Constant(_, Value.Text(var text))
        ? Optional.of(text)
        : Optional.empty();
  }

  private String own(Task task) {
    return "$states.context.Execution.Name & "
        + JsonataText.quoted("-" + task.id().replaceAll("[^A-Za-z0-9_-]", "-"))
        + new Position(facts, place).suffix(task);
  }

  /// No longer than AWS allows, and another one for each attempt.
  private static String name(String begin) {
    return "($n := "
        + begin
        + " & \"-\" & $states.context.State.RetryCount"
        + " & ($states.context.Execution.RedriveCount > 0"
        + " ? \"-r\" & $states.context.Execution.RedriveCount : \"\");"
        + " $length($n) <= 80 ? $n"
        + " : $substring($n, 0, 63) & \"-\" & $substring($hash($n, \"SHA-256\"), 0, 16))";
  }

  private Json input(Task task, FlowCall call, List<Argument.Field> fields) {
    Json inputs = named(fields, field -> aim(call, field.name()));
    Json about = about(task, call.options());
    return inputs instanceof Json.Fields plain
        ? plain.with("lakestep", about)
        : new Json.Code(
            "$merge(["
                + JsonataText.of(inputs)
                + ", {\"lakestep\": "
                + JsonataText.of(about)
                + "}])");
  }

  private Json about(Task task, Task.CallOptions options) {
    Json.Fields parent =
        Json.fields("execution", new Json.Code("$states.context.Execution.Name"))
            .with("flow", Json.text(facts.flow().id().text()))
            .with("namespace", Json.text(facts.flow().namespace().text()))
            .with("task", Json.text(task.id()));
    boolean isAlone =
        task instanceof Task.Subflow && !(options.await() && options.transmitFailed());
    if (isAlone) {
      // What becomes of it nobody else tells.
      parent = parent.with("alone", Json.TRUE);
    }
    Optional<Json> labels = labels(options);
    Json.Fields about = labels.map(all -> Json.fields("labels", all)).orElse(Json.fields());
    return about.with("parent", parent);
  }

  /// This execution's labels, but for those of the system, and then the call's own.
  private Optional<Json> labels(Task.CallOptions options) {
    List<Argument.Field> fields = pairs(options.labels());
    Json own = named(fields, _ -> Aim.TEXT);
    if (!options.inheritLabels()) {
      return fields.isEmpty() ? Optional.empty() : Optional.of(own);
    }
    return Optional.of(
        new Json.Code(
            "$merge([{}, $sift("
                + Mutable.LABELS.read(facts, place)
                + ", function($v, $k) { $k != \"system\" }), "
                + JsonataText.of(own)
                + "])"));
  }

  /// Labels come as a map, or as a list of `key` and `value`.
  private static List<Argument.Field> pairs(Argument labels) {
    return switch (labels) {
      case Argument.Fields(_, var fields) -> fields;
      case Argument.Items(_, var items) ->
          items.stream()
              .flatMap(item -> item instanceof Argument.Fields fields ? pair(fields) : none())
              .toList();
      case Argument.Constant _, Argument.Rendered _ -> List.of();
    };
  }

  private static Stream<Argument.Field> pair(Argument.Fields fields) {
    return fields.value("key").stream()
        .flatMap(
            key -> fields.value("value").stream().map(value -> new Argument.Field(key, value)));
  }

  private static Stream<Argument.Field> none() {
    return Stream.empty();
  }

  /// Values by names, which may be computed.
  private Json named(List<Argument.Field> fields, Function<Argument.Field, Aim> aim) {
    Json.Fields plain = Json.fields();
    List<String> computed = new ArrayList<>();
    for (Argument.Field field : fields) {
      if (field.key() instanceof Argument.Rendered) {
        String value = JsonataText.of(speaker.json(field.value(), aim.apply(field)));
        computed.add("{" + text(field.key()) + ": " + value + "}");
      } else {
        plain = plain.with(field.name(), speaker.alone(field.value(), aim.apply(field)));
      }
    }
    return computed.isEmpty()
        ? plain
        : new Json.Code(
            "$merge([" + JsonataText.of(plain) + ", " + String.join(", ", computed) + "])");
  }

  private static boolean isText(Input.Kind kind) {
    return switch (kind) {
      case Input.Kind.Text _,
          Input.Kind.Moment _,
          Input.Kind.Duration _,
          Input.Kind.File _,
          Input.Kind.Uri _,
          Input.Kind.Email _,
          Input.Kind.Secret _ ->
          true;
      case Input.Kind.Choice(_, var several, _) -> !several;
      case Input.Kind.Whole _,
          Input.Kind.Decimal _,
          Input.Kind.Flag _,
          Input.Kind.Tree _,
          Input.Kind.Items _,
          Input.Kind.Form _ ->
          false;
    };
  }
}
