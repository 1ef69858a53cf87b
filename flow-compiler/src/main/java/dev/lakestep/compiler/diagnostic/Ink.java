package dev.lakestep.compiler.diagnostic;

/// Whether a text for people has colours, as ANSI escapes.
public enum Ink {
  PLAIN,
  COLOURED;

  private static final String RESET = "\u001B[0m";

  /// What a piece of text is, which decides its colour.
  public enum Role {
    ERROR("1;31"),
    WARNING("1;33"),
    NOTE("1;36"),
    STRONG("1"),
    GUTTER("34"),
    RELATED("1;34"),
    HELP("36"),
    FAINT("2");

    private final String escape;

    Role(String parameters) {
      this.escape = "\u001B[" + parameters + "m";
    }

    static Role of(Severity severity) {
      return switch (severity) {
        case ERROR -> ERROR;
        case WARNING -> WARNING;
        case NOTE -> NOTE;
      };
    }
  }

  /// The text in the colour of its role, or as it is.
  public String paint(Role role, String text) {
    return this == PLAIN || text.isEmpty() ? text : role.escape + text + RESET;
  }
}
