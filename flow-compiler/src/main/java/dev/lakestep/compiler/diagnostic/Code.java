package dev.lakestep.compiler.diagnostic;

/// Every kind of diagnostic, each with a number for life and a page in `docs/diagnostics`.
public enum Code {
  // 00xx: YAML
  UNREADABLE(1, "the file cannot be read as text"),

  // 01xx: shape
  UNKNOWN_KEY(101, "a key that nothing reads"),

  // 02xx: names
  UNKNOWN_NAME(202, "a name that nothing bears"),
  OUTPUT_TOO_EARLY(204, "outputs of a task that runs later"),
  OUTPUT_BESIDE(205, "outputs of a task that runs at the same time"),
  OUTPUT_OF_OTHER_BRANCH(206, "outputs of a task in another branch"),
  OUTPUT_IN_LOOP(207, "outputs of a task inside a loop"),
  DUPLICATE_FLOW(208, "two flows of one name"),

  // 03xx: types and expressions
  EXPRESSION_SYNTAX(301, "an expression that cannot be read"),
  UNCLOSED_EXPRESSION(302, "an expression, a tag or a comment that nothing closes"),
  UNCLOSED_TEXT(303, "a text that no quote closes"),
  UNSUPPORTED_TAG(304, "a tag that flows do not have"),
  UNBALANCED_TAG(305, "a tag without its other half"),
  EXPRESSION_TOO_DEEP(306, "an expression that is nested too deep"),
  METHOD_CALL(307, "a method call"),
  WRONG_KIND_OF_VALUE(340, "an expression of the wrong kind for its property"),

  // 04xx: limits of the target
  ID_TOO_LONG(401, "an id longer than the target allows"),

  // 09xx: warnings
  UNUSED_INPUT(920, "an input that nothing uses"),
  OUTPUT_MAYBE_ABSENT(990, "outputs of a task that may have been skipped");

  private final int number;
  private final String title;

  Code(int number, String title) {
    this.number = number;
    this.title = title;
  }

  /// The form users see, such as `LAKE0202`.
  public String id() {
    return "LAKE%04d".formatted(number);
  }

  public String title() {
    return title;
  }

  public Severity severity() {
    return number >= 900 ? Severity.WARNING : Severity.ERROR;
  }
}
