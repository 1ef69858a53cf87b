package dev.lakestep.compiler.diagnostic;

/// Every kind of diagnostic, each with a number for life and a page in `docs/diagnostics`.
public enum Code {
  // 00xx: YAML
  UNREADABLE(1, "the file cannot be read as text"),

  // 01xx: shape
  UNKNOWN_KEY(101, "a key that nothing reads"),
  MISSING_KEY(102, "a key that has to be there"),
  WRONG_KIND(103, "a value of the wrong kind"),
  UNKNOWN_WORD(104, "a word that is not among those allowed"),
  EMPTY_LIST(105, "a list that needs something in it"),
  NOT_EVALUATED(106, "an expression where nothing is evaluated"),
  DURATION_SYNTAX(107, "a duration that cannot be read"),
  DATE_SYNTAX(108, "a date or time that cannot be read"),
  REGEX_SYNTAX(109, "a regular expression that cannot be read"),
  ID_SYNTAX(110, "an id with characters that ids do not have"),
  NAMESPACE_SYNTAX(111, "a namespace with characters that namespaces do not have"),
  REFUSED_KEY(112, "a key of Kestra's that does not work here"),
  NOT_IN_WORKING_DIRECTORY(120, "a task that cannot stand in a working directory"),
  RETRY_BOUNDS(121, "bounds of a retry that contradict each other"),
  ITEM_TYPE(122, "an item type that items cannot have"),
  DEFAULT_AND_PREFILL(123, "an input with a default and a prefill"),
  NO_CHOICES(124, "an input to choose from nothing"),
  FILE_DEFAULT(125, "a default that is not a file"),

  // 015x: types
  REFUSED_TYPE(150, "a type of Kestra's that does not work here"),
  UNKNOWN_TYPE(151, "a type that does not exist"),
  REFUSED_COMMAND(152, "a command that does not work here"),
  COMMAND_SYNTAX(153, "a command that cannot be read"),

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
  UNUSED_INPUT(901, "an input that nothing uses"),
  OUTDATED_KEY(970, "a key with a newer name"),
  DEFAULTS_WITHOUT_TASK(971, "plugin defaults that no task takes"),
  DEFAULT_WITHOUT_KEY(972, "a plugin default that no type has"),
  TEXT_NOT_EVALUATED(973, "an expression in a text that is only read by people"),
  IGNORED_KEY(980, "a key without effect"),
  NO_WORK(981, "a task with nothing to do"),
  OUTDATED_TYPE(982, "a type with a newer name");

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

  /// What is accepted and has no effect is a note.
  public Severity severity() {
    if (number >= 980 && number < 990) {
      return Severity.NOTE;
    }
    return number >= 900 ? Severity.WARNING : Severity.ERROR;
  }
}
