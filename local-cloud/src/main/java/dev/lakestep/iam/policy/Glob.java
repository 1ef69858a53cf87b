package dev.lakestep.iam.policy;

import java.util.Optional;
import java.util.regex.Pattern;

/// A text with `*` for any characters and `?` for any one; it is read once, and tried often.
final class Glob {
  private static final int SEGMENTS = 5;

  private final Template template;
  private final Kind kind;
  private final Optional<Pattern> fixed;

  /// What a text names, by which it is known how far a wildcard reaches.
  enum Kind {
    /// The letters may be small or capital.
    ACTION,
    TEXT,
    /// A `*` that is not the last of its segment stays within it.
    ARN
  }

  private Glob(Template template, Kind kind) {
    this.template = template;
    this.kind = kind;
    this.fixed = template.isFixed() ? Optional.of(compiled(template)) : Optional.empty();
  }

  static Glob of(Template template, Kind kind) {
    return new Glob(template, kind);
  }

  boolean fits(String text, Context context) {
    return fixed
        .or(() -> template.filled(context).map(this::compiled))
        .filter(pattern -> pattern.matcher(text).matches())
        .isPresent();
  }

  private Pattern compiled(Template filled) {
    StringBuilder regex = new StringBuilder();
    int colons = 0;
    for (Template.Part part : filled.parts()) {
      switch (part) {
        case Template.Part.Written(var text) -> {
          append(text, colons, regex);
          colons += (int) text.chars().filter(c -> c == ':').count();
        }
        case Template.Part.Exactly(var text) -> regex.append(Pattern.quote(text));
        case Template.Part.Variable(var key, _) ->
            throw new IllegalStateException("not filled: " + key);
      }
    }
    return Pattern.compile(
        regex.toString(), Pattern.DOTALL | (kind == Kind.ACTION ? Pattern.CASE_INSENSITIVE : 0));
  }

  private void append(String text, int before, StringBuilder regex) {
    int colons = before;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '*' -> {
          boolean isLast = i + 1 == text.length() || text.charAt(i + 1) == ':';
          boolean stays = kind == Kind.ARN && colons < SEGMENTS && !isLast;
          regex.append(stays ? "[^:]*" : ".*");
        }
        case '?' -> regex.append('.');
        default -> {
          colons += c == ':' ? 1 : 0;
          boolean isPlain = Character.isLetterOrDigit(c) || c == '_';
          regex.append(isPlain ? "" : "\\").append(c);
        }
      }
    }
  }
}
