package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Fix;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.source.Span;
import java.util.Optional;

/// Makes the changes that mend a flow, in the shape that it is written in.
final class Edits {
  private Edits() {}

  /// A text as a YAML scalar on one line.
  static String scalar(String text) {
    return text.matches("[A-Za-z0-9_][A-Za-z0-9_./-]*")
        ? text
        : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }

  /// Puts `key: value` in front of the first field of a map.
  static Optional<Fix> addField(Argument.Fields fields, String key, String value) {
    if (fields.fields().isEmpty()) {
      return Optional.empty();
    }
    Span first = fields.fields().getFirst().key().span();
    String source = first.source().text();
    int line = source.lastIndexOf('\n', first.start() - 1) + 1;
    String before = source.substring(line, first.start());
    boolean block = before.chars().allMatch(c -> c == ' ' || c == '-');
    String gap = block ? "\n" + " ".repeat(before.length()) : ", ";
    Span place = first.source().span(first.start(), first.start());
    return Optional.of(
        Fix.replace("add `%s: %s`".formatted(key, value), place, key + ": " + value + gap));
  }

  /// Removes a field with its lines, if nothing else stands on them.
  static Optional<Fix> removal(Argument.Field field) {
    Span all = field.key().span().to(field.value().span());
    String source = all.source().text();
    int from = source.lastIndexOf('\n', all.start() - 1) + 1;
    int end = source.indexOf('\n', Math.max(all.end() - 1, all.start()));
    int to = end < 0 ? source.length() : end + 1;
    boolean alone =
        source.substring(from, all.start()).isBlank()
            && field.value().span().start() > field.key().span().end()
            && source.substring(Math.min(all.end(), to), to).strip().matches("[\"']? *(#.*)?");
    return alone
        ? Optional.of(
            Fix.replace("remove `%s`".formatted(field.name()), all.source().span(from, to), ""))
        : Optional.empty();
  }
}
