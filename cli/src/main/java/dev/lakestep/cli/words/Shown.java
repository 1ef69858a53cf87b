package dev.lakestep.cli.words;

import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.source.Span;

/// Values of a flow as short texts.
public final class Shown {
  private static final String MORE = "…";

  private Shown() {}

  /// What the author wrote, on one line of at most so many characters.
  public static String source(Span span, int limit) {
    return cut(span.text(), limit);
  }

  public static String argument(Argument argument, int limit) {
    return switch (argument) {
      case Argument.Rendered(_, var template) -> cut(template.text().value(), limit);
      case Argument.Constant _, Argument.Items _, Argument.Fields _ ->
          source(argument.span(), limit);
    };
  }

  public static String cut(String text, int limit) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= limit ? line : line.substring(0, limit - 1).stripTrailing() + MORE;
  }
}
