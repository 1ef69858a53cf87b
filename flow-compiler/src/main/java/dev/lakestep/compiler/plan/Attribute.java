package dev.lakestep.compiler.plan;

/// Attributes of DynamoDB, as its own JSON names their types.
final class Attribute {
  private static final String ENTERED =
      "$floor($toMillis($states.context.State.EnteredTime) / 1000)";

  private Attribute() {}

  static Json text(Json text) {
    return Json.fields("S", text);
  }

  static Json text(String text) {
    return text(Json.text(text));
  }

  static Json code(String jsonata) {
    return text(new Json.Code(jsonata));
  }

  /// Whole seconds since 1970, as DynamoDB takes them for the end of an item's life.
  static Json seconds(String jsonata) {
    return Json.fields("N", new Json.Code("$string(" + jsonata + ")"));
  }

  /// When the state began, in seconds; the same in all its attempts.
  static String now() {
    return ENTERED;
  }

  /// So long after the state began.
  static String after(Json seconds) {
    return ENTERED + " + " + JsonataText.of(seconds);
  }
}
