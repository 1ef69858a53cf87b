package dev.lakestep.compiler.expr;

import dev.lakestep.compiler.diagnostic.Suggestion;
import dev.lakestep.compiler.expr.Builtin.Parameter;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Texts that are written out as arguments and have a grammar of their own: whoever runs them would
/// find the same mistake every time.
final class LiteralArguments {
  /// Beyond these a text is left to whoever runs it, since reading it takes a stack that deep.
  private static final int LONGEST = 2_000;

  private static final int DEEPEST = 100;

  private LiteralArguments() {}

  /// Why a text cannot be read.
  record Problem(String message, Optional<String> nearest) {}

  static Optional<Problem> problem(Parameter parameter, String text) {
    if (text.length() > LONGEST || text.chars().filter(LiteralArguments::opens).count() > DEEPEST) {
      return Optional.empty();
    }
    return switch (parameter.grammar()) {
      case NONE -> Optional.empty();
      case REGEX -> regex(text);
      case JQ -> Jq.problem(text).map(LiteralArguments::unreadable);
      case DATE_PATTERN -> datePattern(text);
      case ZONE -> zone(text);
    };
  }

  private static boolean opens(int c) {
    return c == '(' || c == '[' || c == '{';
  }

  private static Problem unreadable(String reason) {
    return new Problem(reason, Optional.empty());
  }

  private static Optional<Problem> regex(String text) {
    try {
      Pattern.compile(text);
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of(unreadable(e.getDescription().toLowerCase(Locale.ROOT)));
    }
  }

  private static Optional<Problem> datePattern(String text) {
    try {
      DateFormats.of(text);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(
          new Problem(
              "it is neither a pattern such as `yyyy-MM-dd` nor a name such as `iso`",
              Suggestion.nearest(text, DateFormats.names())));
    }
  }

  private static Optional<Problem> zone(String text) {
    try {
      ZoneId.of(text);
      return Optional.empty();
    } catch (DateTimeException e) {
      return Optional.of(
          new Problem(
              "nobody knows this time zone",
              Suggestion.nearest(text.replace(' ', '_'), ZoneId.getAvailableZoneIds())));
    }
  }
}
