package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.plan.Speaker.Aim;
import dev.lakestep.compiler.plan.Step.Variables;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The tasks of the key-value store, as calls of DynamoDB; a function does what these cannot.
final class Stores {
  private static final String THERE =
      "attribute_exists(#key) AND (attribute_not_exists(#expires) OR #expires > :now)";
  private static final String NOT_THERE = "attribute_not_exists(#key) OR #expires <= :now";

  /// The types that JSONata makes of a text; a function sees to the forms of the others.
  private static final Set<String> TYPES = Set.of("STRING", "NUMBER", "BOOLEAN", "JSON");

  private final KvTask kv;

  private Stores(KvTask kv) {
    this.kv = kv;
  }

  static List<Step> steps(Tasks tasks, Place place, Task.Call task) {
    KvTask kv = new KvTask(tasks, place, task);
    if (!isPlain(kv)) {
      return new Leaves(tasks, place).function(task);
    }
    Step step =
        switch (task.type().name()) {
          case "core.kv.Set" -> new Stores(kv).set();
          case "core.kv.Get" -> new StoreReads(kv).value();
          case "core.kv.GetKeys" -> new StoreReads(kv).keys();
          case "core.kv.Delete" -> new Stores(kv).delete();
          default -> throw new IllegalArgumentException("no task of the store: " + task.type());
        };
    return tasks.prepared(task, place, kv.speaker, tasks.guarded(task, kv.speaker, List.of(step)));
  }

  /// A deep merge, a computed option, and types of time are for a function.
  private static boolean isPlain(KvTask kv) {
    return !kv.task.type().name().equals("core.kv.Put")
        && List.of("overwrite", "errorOnMissing", "kvType").stream()
            .flatMap(name -> kv.argument(name).stream())
            .allMatch(Argument.Constant.class::isInstance)
        && type(kv).map(TYPES::contains).orElse(true);
  }

  private static Optional<String> type(KvTask kv) {
    return kv.argument("kvType").flatMap(ChildStart::constant);
  }

  private Step set() {
    Json.Fields request = Json.fields("TableName", KvTable.NAME).with("Item", item());
    return kv.flag("overwrite", true)
        ? kv.call(KvTask.SERVICE + "putItem", request, Variables.NONE, List.of())
        : kv.call(
            KvTask.SERVICE + "putItem",
            KvTable.condition(request, NOT_THERE),
            Variables.NONE,
            List.of(
                kv.refused(
                    "Lakestep.KeyExists", "` is there already, and is not to be overwritten")));
  }

  private Json.Fields item() {
    Argument given = kv.argument("value").orElseThrow(() -> new IllegalStateException("no value"));
    Json.Fields item = kv.key();
    if (given instanceof Argument.Constant(_, var value) && type(kv).isEmpty()) {
      item =
          item.with("value", Attribute.text(JsonataText.of(new Json.Constant(value))))
              .with("type", Attribute.text(type(value)));
    } else {
      String typed = typed(given);
      item =
          item.with("value", Attribute.code(json(typed)))
              .with("type", type(kv).map(Attribute::text).orElse(Attribute.code(typeOf(typed))));
    }
    item = item.with("updated", Attribute.code("$states.context.State.EnteredTime"));
    Optional<Argument> ttl = kv.argument("ttl");
    if (ttl.isPresent()) {
      String end = Attribute.after(Seconds.of(ttl.get(), kv.speaker));
      item = item.with(KvTable.EXPIRES, Attribute.seconds(end));
    }
    Optional<Argument> description = kv.argument("kvDescription");
    return description.isPresent()
        ? item.with("description", Attribute.text(kv.text(description.get())))
        : item;
  }

  /// JSONata for the value as the type that it is to have.
  private String typed(Argument given) {
    Aim aim = type(kv).filter("STRING"::equals).isPresent() ? Aim.TEXT : Aim.VALUE;
    Json said =
        given instanceof Argument.Rendered
            ? kv.speaker.alone(given, aim)
            : kv.speaker.json(given, aim);
    String value = JsonataText.of(said);
    return switch (type(kv).orElse("")) {
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

  private Step delete() {
    Json.Fields request =
        Json.fields("TableName", KvTable.NAME)
            .with("Key", kv.key())
            .with("ReturnValues", Json.text("ALL_OLD"));
    Variables deleted =
        kv.outputs("deleted", "$exists(" + KvTask.RESULT + ".Attributes" + KvTable.live() + ")");
    String resource = KvTask.SERVICE + "deleteItem";
    return kv.flag("errorOnMissing", false)
        ? kv.call(
            resource,
            KvTable.condition(request, THERE),
            deleted,
            List.of(kv.refused("Lakestep.NoSuchKey", "` is not there")))
        : kv.call(resource, request, deleted, List.of());
  }
}
