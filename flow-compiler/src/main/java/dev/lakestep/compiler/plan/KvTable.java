package dev.lakestep.compiler.plan;

import java.util.ArrayList;
import java.util.List;

/// The table of keys: an item per namespace and key, whose `value` is JSON text. An item past its
/// `expires` is not there, whether DynamoDB has removed it yet or not.
final class KvTable {
  static final Json NAME = Json.text(Substitution.KV_TABLE.written());
  static final String EXPIRES = "expires";
  private static final String RESULT = "$states.result";

  private KvTable() {}

  static Json.Fields key(Json namespace, Json key) {
    return Json.fields("namespace", Attribute.text(namespace)).with("key", Attribute.text(key));
  }

  /// A namespace and those above it, the nearest first.
  static List<String> upwards(String namespace) {
    List<String> all = new ArrayList<>(List.of(namespace));
    for (int dot = namespace.lastIndexOf('.'); dot > 0; dot = namespace.lastIndexOf('.', dot - 1)) {
      all.add(namespace.substring(0, dot));
    }
    return all;
  }

  /// The arguments of a `batchGetItem`; what was written just before is seen.
  static Json batch(Json keys) {
    Json asked = Json.fields("Keys", keys).with("ConsistentRead", Json.TRUE);
    return Json.fields("RequestItems", Json.fields(Substitution.KV_TABLE.written(), asked));
  }

  /// JSONata that makes `$i` the items that a `batchGetItem` has found. What it fails with is not
  /// said by `$error(..)`: that name is a variable once something has failed.
  static String found() {
    return "$busy := $exists("
        + RESULT
        + ".UnprocessedKeys.*) ? $assert(false, \"the table of keys is too busy\"); $i := "
        + RESULT
        + ".Responses.*"
        + live()
        + "; ";
  }

  /// JSONata for the value of one of the items of `$i`, or nothing: the nearest namespace wins.
  static String nearest(String items) {
    return "$sort("
        + items
        + ", function($a, $b) { $length($a.namespace.S) < $length($b.namespace.S) })[0].value.S";
  }

  /// JSONata that keeps those items that have not expired.
  static String live() {
    return "[$not($exists(expires)) or $number(expires.N) > " + Attribute.now() + "]";
  }

  /// A condition of DynamoDB, and the names and values that it takes.
  static Json.Fields condition(Json.Fields request, String condition) {
    return request
        .with("ConditionExpression", Json.text(condition))
        .with(
            "ExpressionAttributeNames",
            Json.fields("#key", Json.text("key")).with("#expires", Json.text(EXPIRES)))
        .with("ExpressionAttributeValues", Json.fields(":now", Attribute.seconds(Attribute.now())));
  }
}
