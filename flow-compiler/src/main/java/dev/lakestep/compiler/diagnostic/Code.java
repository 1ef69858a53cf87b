package dev.lakestep.compiler.diagnostic;

/// Every kind of diagnostic, each with a number for life and a page in `docs/diagnostics`.
public enum Code {
  // 00xx: YAML
  UNREADABLE(1, "the file cannot be read as text"),
  FILE_TOO_LARGE(2, "a file beyond the limits"),
  CONTROL_CHARACTER(3, "a character that no flow may hold"),
  EMPTY_FILE(4, "a file without a flow"),
  SEVERAL_DOCUMENTS(5, "several documents in one file"),
  YAML_SYNTAX(6, "text that is not YAML"),
  UNQUOTED_EXPRESSION(7, "an expression without quotes around it"),
  UNQUOTED_COLON(8, "a value with a colon in it and no quotes around it"),
  RESERVED_START(9, "a value that starts with a sign of YAML's own"),
  MISSING_SPACE(10, "a space is missing"),
  MISSING_COLON(11, "a line that is neither a key nor a value"),
  BAD_INDENTATION(12, "a line that does not line up"),
  TAB_INDENTATION(13, "a tab where only spaces may indent"),
  UNCLOSED_QUOTE(14, "a quote that is not closed"),
  TEXT_AFTER_VALUE(15, "text behind the end of a value"),
  UNMATCHED_BRACKET(16, "a bracket without its partner"),
  BAD_ESCAPE(17, "an escape that YAML does not know"),
  BAD_TEXT_BLOCK(18, "a text block that starts wrongly"),
  LIST_BESIDE_KEY(19, "a list that starts on the line of its key"),
  DUPLICATE_KEY(20, "a key that stands twice"),
  KEY_NOT_TEXT(21, "a key that is not a word"),
  UNKNOWN_ANCHOR(22, "an alias without an anchor"),
  ALIAS_CYCLE(23, "a value that contains itself"),
  BAD_MERGE(24, "a merge of something that is not a mapping"),
  BAD_TAG(25, "a tag that does not apply"),
  TOO_DEEP(26, "values nested beyond the limit"),

  // 01xx: shape
  UNKNOWN_KEY(101, "a key that nothing reads"),

  // 02xx: names
  UNKNOWN_NAME(202, "a name that nothing bears"),

  // 03xx: types and expressions
  EXPRESSION_SYNTAX(301, "an expression that cannot be read"),
  UNCLOSED_EXPRESSION(302, "an expression, a tag or a comment that nothing closes"),
  UNCLOSED_TEXT(303, "a text that no quote closes"),
  UNSUPPORTED_TAG(304, "a tag that flows do not have"),
  UNBALANCED_TAG(305, "a tag without its other half"),
  EXPRESSION_TOO_DEEP(306, "an expression that is nested too deep"),
  METHOD_CALL(307, "a method call"),

  // 04xx: limits of the target
  ID_TOO_LONG(401, "an id longer than the target allows"),

  // 09xx: warnings
  UNUSED_INPUT(901, "an input that nothing uses");

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
