package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.plan.Speaker.Aim;
import dev.lakestep.compiler.plan.Step.Request;
import dev.lakestep.compiler.plan.Step.Rescue;
import dev.lakestep.compiler.plan.Step.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The tasks of the key-value store, as calls of DynamoDB; a function does what these cannot.
final class Stores {
  private static final String SERVICE = "arn:aws:states:::dynamodb:";
  private static final String SDK = "arn:aws:states:::aws-sdk:dynamodb:";
  private static final String RESULT = "$states.result";
  private static final String THERE =
      "attribute_exists(#key) AND (attribute_not_exists(#expires) OR #expires > :now)";
  private static final String NOT_THERE = "attribute_not_exists(#key) OR #expires <= :now";

  /// The types that JSONata makes of a text; a function sees to the forms of the others.
  private static final Set<String> TYPES = Set.of("STRING", "NUMBER", "BOOLEAN", "JSON");

  private final Tasks tasks;
  private final Facts facts;
  private final Place place;
  private final Task.Call task;
  private final Speaker speaker;

  private Stores(Tasks tasks, Place place, Task.Call task) {
    this.tasks = tasks;
    this.facts = tasks.facts();
    this.place = place;
    this.task = task;
    this.speaker = tasks.speaker(task, place);
  }

  static List<Step> steps(Tasks tasks, Place place, Task.Call task) {
    Stores store = new Stores(tasks, place, task);
    if (!store.isPlain()) {
      return List.of(new Leaves(tasks, place).function(task));
    }
    Step step =
        switch (task.type().name()) {
          case "core.kv.Set" -> store.set();
          case "core.kv.Get" -> store.value();
          case "core.kv.GetKeys" -> store.keys();
          case "core.kv.Delete" -> store.delete();
          default -> throw new IllegalArgumentException("no task of the store: " + task.type());
        };
    return tasks.prepared(task, place, store.speaker, List.of(step));
  }

  /// A deep merge, a computed option, and types of time are for a function.
  private boolean isPlain() {
    return !task.type().name().equals("core.kv.Put")
        && List.of("overwrite", "errorOnMissing", "kvType").stream()
            .flatMap(name -> task.arguments().value(name).stream())
            .allMatch(Argument.Constant.class::isInstance)
        && type().map(TYPES::contains).orElse(true);
  }

  private Optional<String> type() {
    return task.arguments().value("kvType").flatMap(ChildStart::constant);
  }

  private Step set() {
    Argument given =
        task.arguments().value("value").orElseThrow(() -> new IllegalStateException("no value"));
    Json.Fields item = key();
    if (given instanceof Argument.Constant(_, var value) && type().isEmpty()) {
      item =
          item.with("value", Attribute.text(JsonataText.of(new Json.Constant(value))))
              .with("type", Attribute.text(type(value)));
    } else {
      String typed = typed(given);
      item =
          item.with("value", Attribute.code(json(typed)))
              .with("type", type().map(Attribute::text).orElse(Attribute.code(typeOf(typed))));
    }
    item = item.with("updated", Attribute.code("$states.context.State.EnteredTime"));
    Optional<Argument> ttl = task.arguments().value("ttl");
    if (ttl.isPresent()) {
      String end = Attribute.after(Seconds.of(ttl.get(), speaker));
      item = item.with(KvTable.EXPIRES, Attribute.seconds(end));
    }
    Optional<Argument> description = task.arguments().value("kvDescription");
    if (description.isPresent()) {
      item = item.with("description", Attribute.text(speaker.json(description.get(), Aim.TEXT)));
    }
    Json.Fields request = Json.fields("TableName", KvTable.NAME).with("Item", item);
    return flag("overwrite", true)
        ? call(SERVICE + "putItem", request, Variables.NONE)
        : call(
            SERVICE + "putItem",
            KvTable.condition(request, NOT_THERE),
            Variables.NONE,
            refused("Lakestep.KeyExists", "` is there already, and is not to be overwritten"));
  }

  /// JSONata for the value as the type that it is to have.
  private String typed(Argument given) {
    Aim aim = type().filter("STRING"::equals).isPresent() ? Aim.TEXT : Aim.VALUE;
    String value = JsonataText.of(speaker.json(given, aim));
    return switch (type().orElse("")) {
      case "NUMBER" -> "$number(" + value + ")";
      case "BOOLEAN" -> "$lowercase($string(" + value + ")) = \"true\"";
      case "JSON" -> "($x := " + value + "; $type($x) = \"string\" ? $parse($x) : $x)";
      default -> value;
    };
  }

  /// JSONata for the text of a value in JSON: a text by itself would stay as it is.
  private static String json(String value) {
    return "($v := "
        + value
        + "; $s := $string({\"v\": $v}); $exists($v) ? $substring($s, 5, $length($s) - 6))";
  }

  private static String typeOf(String value) {
    return "($t := $type("
        + value
        + "); $t in [\"string\", \"number\", \"boolean\"] ? $uppercase($t) : \"JSON\")";
  }

  private static String type(Value value) {
    return switch (value) {
      case Value.Text _, Value.Moment _ -> "STRING";
      case Value.Whole _, Value.Decimal _ -> "NUMBER";
      case Value.Flag _ -> "BOOLEAN";
      case Value.Nothing _, Value.Items _, Value.Fields _ -> "JSON";
    };
  }

  private Step value() {
    List<String> above = above();
    Json key = text("key");
    String text;
    Json request;
    if (above.isEmpty()) {
      request =
          Json.fields("TableName", KvTable.NAME)
              .with("Key", key())
              .with("ConsistentRead", Json.TRUE);
      text = "($s := " + RESULT + ".Item" + KvTable.live() + ".value.S; ";
    } else {
      request = KvTable.batch(keys(above, key));
      text = "(" + KvTable.found() + "$s := " + KvTable.nearest("$i") + "; ";
    }
    boolean fails = flag("errorOnMissing", false);
    String value =
        text + "$exists($s) ? $parse($s) : " + (fails ? "$error(\"no such key\")" : "null") + ")";
    Variables variables = outputs(Json.fields("value", new Json.Code(value)));
    String resource = above.isEmpty() ? SERVICE + "getItem" : SDK + "batchGetItem";
    return fails
        ? call(resource, request, variables, missing())
        : call(resource, request, variables);
  }

  /// The namespaces above that are looked through too: those of the flow's own.
  private List<String> above() {
    List<String> above = new ArrayList<>(KvTable.upwards(facts.flow().namespace().text()));
    above.removeFirst();
    return namespace() instanceof Json.Constant(Value.Text(var text))
            && !text.equals(facts.flow().namespace().text())
        ? List.of()
        : above;
  }

  private Json keys(List<String> above, Json key) {
    List<Json> parents = new ArrayList<>();
    above.forEach(namespace -> parents.add(KvTable.key(Json.text(namespace), key)));
    Json own = KvTable.key(namespace(), key);
    if (namespace() instanceof Json.Code(var namespace)) {
      String isOwn = namespace + " = " + JsonataText.quoted(facts.flow().namespace().text());
      String inherited = JsonataText.of(new Json.Items(parents));
      return new Json.Code(
          "$append([" + JsonataText.of(own) + "], " + isOwn + " ? " + inherited + " : [])");
    }
    parents.addFirst(own);
    return new Json.Items(parents);
  }

  private Step keys() {
    Json.Fields names =
        Json.fields("#namespace", Json.text("namespace"))
            .with("#key", Json.text("key"))
            .with("#expires", Json.text(KvTable.EXPIRES));
    Json.Fields values =
        Json.fields(":namespace", Attribute.text(namespace()))
            .with(":now", Attribute.seconds(Attribute.now()));
    String condition = "#namespace = :namespace";
    Optional<Argument> prefix = task.arguments().value("prefix");
    if (prefix.isPresent()) {
      condition += " AND begins_with(#key, :prefix)";
      values = values.with(":prefix", Attribute.text(speaker.json(prefix.get(), Aim.TEXT)));
    }
    Json request =
        Json.fields("TableName", KvTable.NAME)
            .with("KeyConditionExpression", Json.text(condition))
            .with(
                "FilterExpression", Json.text("attribute_not_exists(#expires) OR #expires > :now"))
            .with("ProjectionExpression", Json.text("#key"))
            .with("ExpressionAttributeNames", names)
            .with("ExpressionAttributeValues", values)
            .with("ConsistentRead", Json.TRUE);
    String all =
        "$exists("
            + RESULT
            + ".LastEvaluatedKey) ? $error(\"there are more keys than fit into an answer\") : ["
            + RESULT
            + ".Items.key.S]";
    return call(SDK + "query", request, outputs(Json.fields("keys", new Json.Code(all))));
  }

  private Step delete() {
    Json.Fields request =
        Json.fields("TableName", KvTable.NAME)
            .with("Key", key())
            .with("ReturnValues", Json.text("ALL_OLD"));
    Variables deleted =
        outputs(
            Json.fields(
                "deleted",
                new Json.Code("$exists(" + RESULT + ".Attributes" + KvTable.live() + ")")));
    return flag("errorOnMissing", false)
        ? call(
            SERVICE + "deleteItem",
            KvTable.condition(request, THERE),
            deleted,
            refused("Lakestep.NoSuchKey", "` is not there"))
        : call(SERVICE + "deleteItem", request, deleted);
  }

  private Json.Fields key() {
    return KvTable.key(namespace(), text("key"));
  }

  private Json text(String name) {
    return task.arguments()
        .value(name)
        .map(given -> speaker.json(given, Aim.TEXT))
        .orElse(Json.NULL);
  }

  private Json namespace() {
    Json own = Json.text(facts.flow().namespace().text());
    return task.arguments()
        .value("namespace")
        .filter(given -> !isOwn(given))
        .map(given -> speaker.json(given, Aim.TEXT))
        .orElse(own);
  }

  private static boolean isOwn(Argument namespace) {
    return namespace instanceof Argument.Rendered(_, var template)
        && template.text().value().matches("\\s*\\{\\{\\s*flow\\.namespace\\s*}}\\s*");
  }

  private boolean flag(String name, boolean fallback) {
    return task.arguments()
        .value(name)
        .map(given -> given instanceof Argument.Constant(_, Value.Flag(var flag)) && flag)
        .orElse(fallback);
  }

  private Rescue refused(String error, String words) {
    return rescue("DynamoDB.ConditionalCheckFailedException", Json.text(error), complaint(words));
  }

  /// A key that is missing is seen as the answer is read.
  private Rescue missing() {
    String failure = "$" + failure();
    String is = "$contains(" + failure + ".Cause, \"no such key\")";
    String otherwise = " : " + failure;
    return rescue(
        "States.QueryEvaluationError",
        new Json.Code(is + " ? \"Lakestep.NoSuchKey\"" + otherwise + ".Error"),
        new Json.Code(is + " ? " + complaint("` is not there").jsonata() + otherwise + ".Cause"));
  }

  private Json.Code complaint(String words) {
    return new Json.Code(
        "\"the key `\" & " + JsonataText.of(text("key")) + " & " + JsonataText.quoted(words));
  }

  private String failure() {
    return facts.names.of("f", task.id(), place.scope());
  }

  private Rescue rescue(String caught, Json error, Json cause) {
    Step raise = new Step.Raise(facts.origin(task).part("failed"), error, cause);
    Variables variables = Variables.of(failure(), new Json.Code("$states.errorOutput"));
    return new Rescue(List.of(caught), variables, List.of(raise));
  }

  private Step call(String resource, Json request, Variables variables, Rescue... rescues) {
    boolean tolerates = task.settings().allowFailure() && rescues.length == 0;
    return new Step.Call(
        facts.origin(task),
        new Request(resource, request, Leaves.limits(task, speaker)),
        Recoveries.ofTables(task, facts.flow()),
        List.of(rescues),
        tolerates ? Optional.of(Tasks.tolerance(task, place)) : Optional.empty(),
        variables);
  }

  private Variables outputs(Json outputs) {
    return Variables.of(facts.names.outputs(task.id(), place.scope()), outputs);
  }
}
