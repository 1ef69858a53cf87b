package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.plan.Step.Rescue;
import dev.lakestep.compiler.plan.Step.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The tasks that read the key-value store.
final class StoreReads {
  /// AWS tells the expression along with what it throws: so the sentence must not stand in it.
  private static final String MISSING = "\"no such\" & \" key\"";

  private final KvTask kv;

  StoreReads(KvTask kv) {
    this.kv = kv;
  }

  /// One call, also where namespaces above are looked through.
  Step value() {
    List<String> above = above();
    boolean isOne = above.isEmpty();
    boolean fails = kv.flag("errorOnMissing", false);
    String text =
        isOne
            ? "$s := " + KvTask.RESULT + ".Item" + KvTable.live() + ".value.S; "
            : KvTable.found() + "$s := " + KvTable.nearest("$i") + "; ";
    String otherwise = fails ? "$assert(false, " + MISSING + ")" : "null";
    Variables variables =
        kv.outputs("value", "(" + text + "$exists($s) ? $parse($s) : " + otherwise + ")");
    List<Rescue> rescues = fails ? List.of(missing()) : List.of();
    return isOne
        ? kv.call(
            KvTask.SERVICE + "getItem",
            Json.fields("TableName", KvTable.NAME)
                .with("Key", kv.key())
                .with("ConsistentRead", Json.TRUE),
            variables,
            rescues)
        : kv.call(KvTask.SDK + "batchGetItem", KvTable.batch(keys(above)), variables, rescues);
  }

  /// The namespaces above that are looked through too: those of the flow's own.
  private List<String> above() {
    List<String> above = new ArrayList<>(KvTable.upwards(kv.own()));
    above.removeFirst();
    return kv.namespace() instanceof Json.Constant(Value.Text(var text)) && !text.equals(kv.own())
        ? List.of()
        : above;
  }

  private Json keys(List<String> above) {
    List<Json> parents = new ArrayList<>();
    above.forEach(namespace -> parents.add(KvTable.key(Json.text(namespace), kv.name())));
    if (kv.namespace() instanceof Json.Code(var namespace)) {
      return new Json.Code(
          "$append(["
              + JsonataText.of(kv.key())
              + "], "
              + namespace
              + " = "
              + JsonataText.quoted(kv.own())
              + " ? "
              + JsonataText.of(new Json.Items(parents))
              + " : [])");
    }
    parents.addFirst(kv.key());
    return new Json.Items(parents);
  }

  /// A key that is missing is seen as the answer is read.
  private Rescue missing() {
    String failure = "$" + kv.failure();
    String is = "$contains(" + failure + ".Cause, " + MISSING + ")";
    String otherwise = " : " + failure;
    String complaint = kv.complaint("` is not there").jsonata();
    return kv.rescue(
        "States.QueryEvaluationError",
        new Json.Code(is + " ? \"Lakestep.NoSuchKey\"" + otherwise + ".Error"),
        new Json.Code(is + " ? " + complaint + otherwise + ".Cause"));
  }

  Step keys() {
    Json.Fields names =
        Json.fields("#namespace", Json.text("namespace"))
            .with("#key", Json.text("key"))
            .with("#expires", Json.text(KvTable.EXPIRES));
    Json.Fields values =
        Json.fields(":namespace", Attribute.text(kv.namespace()))
            .with(":now", Attribute.seconds(Attribute.now()));
    String condition = "#namespace = :namespace";
    Optional<Argument> prefix = kv.argument("prefix");
    if (prefix.isPresent()) {
      condition += " AND begins_with(#key, :prefix)";
      values = values.with(":prefix", Attribute.text(kv.text(prefix.get())));
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
            + KvTask.RESULT
            + ".LastEvaluatedKey) ? $assert(false, \"there are more keys than fit into an answer\")"
            + " : ["
            + KvTask.RESULT
            + ".Items.key.S]";
    return kv.call(KvTask.SDK + "query", request, kv.outputs("keys", all), List.of());
  }
}
