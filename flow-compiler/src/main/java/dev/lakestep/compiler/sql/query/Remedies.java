package dev.lakestep.compiler.sql.query;

import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Fix;
import dev.lakestep.compiler.sql.Token;
import io.trino.sql.ReservedIdentifiers;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Knows the mistakes that habits from other dialects bring, and what to write instead; those of
/// whole clauses, such as `INSERT INTO t AS`, have checks and codes of their own.
final class Remedies {
  /// After these something is missing, rather than a name badly chosen.
  private static final Set<String> BEGINNINGS =
      Set.of(
          "SELECT", "FROM", "WHERE", "ON", "AND", "OR", "JOIN", "HAVING", "UNION", "VALUES", "SET",
          "AS", "INTO", "WHEN", "THEN", "USING", "IN", "NOT");

  /// After these the grammar wants digits.
  private static final Set<String> COUNTED = Set.of("LIMIT", "OFFSET", "FIRST", "NEXT");

  private final Mistake mistake;

  Remedies(Mistake mistake) {
    this.mistake = mistake;
  }

  /// The diagnostic with the remedy, where there is one.
  Optional<Diagnostic> mended(Diagnostic plain) {
    if (mistake.expected().words().isEmpty() && mistake.expected().kinds().isEmpty()) {
      return broken(plain);
    }
    return byWord(plain).or(() -> byNeighbour(plain)).or(() -> reserved(plain));
  }

  private Optional<Diagnostic> broken(Diagnostic plain) {
    return plain.message().contains("begins with a digit")
        ? Optional.of(quoted(plain, "write it in double quotes"))
        : Optional.empty();
  }

  private Diagnostic quoted(Diagnostic plain, String hint) {
    String name = plain.span().text();
    return plain
        .hint(hint)
        .fixIf(
            name.matches("\\w+"),
            Fix.replace("write it in double quotes", plain.span(), "\"" + name + "\""));
  }

  /// By the word that cannot stand there.
  private Optional<Diagnostic> byWord(Diagnostic plain) {
    String before = word(-1);
    return switch (word(0)) {
      case "*" ->
          before.equals("SET")
              ? Optional.of(plain.hint("write each column, as in `SET a = 1, b = 2`"))
              : Optional.empty();
      case "OVERWRITE" ->
          Optional.of(
              plain.hint(
                  "Athena only adds rows: `DELETE` those that it replaces, then `INSERT INTO`"));
      case "SYSTEM_TIME" -> Optional.of(replaced(plain, "TIMESTAMP"));
      case "SYSTEM_VERSION" -> Optional.of(replaced(plain, "VERSION"));
      case "=" ->
          before.equals("=") && mistake.isAdjacent(-1, 0)
              ? Optional.of(without(plain.hint("write one `=`"), 0))
              : Optional.empty();
      case "FROM", ")" ->
          before.equals(",")
              ? Optional.of(without(plain.hint("leave out the comma in front of it"), -1))
              : ofUpdate(plain);
      case "OFFSET" ->
          word(-2).equals("LIMIT")
              ? Optional.of(plain.hint("`OFFSET` goes first: write `OFFSET 5 LIMIT 10`"))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private Optional<Diagnostic> ofUpdate(Diagnostic plain) {
    return word(0).equals("FROM") && mistake.first().equals("UPDATE")
        ? Optional.of(
            plain.hint("Athena's `UPDATE` has no `FROM`: write `MERGE INTO .. USING .. ON ..`"))
        : Optional.empty();
  }

  private Diagnostic without(Diagnostic diagnostic, int offset) {
    return diagnostic.fix(
        Fix.replace(
            "leave out `%s`".formatted(mistake.written(offset)), mistake.span(offset, offset), ""));
  }

  private Diagnostic replaced(Diagnostic plain, String word) {
    return plain
        .hint("write `FOR %s AS OF`".formatted(word))
        .fix(Fix.replace("write `%s`".formatted(word), mistake.span(0, 0), word));
  }

  /// By what stands in front of it.
  private Optional<Diagnostic> byNeighbour(Diagnostic plain) {
    String before = word(-1);
    if (before.equals("INTERVAL")) {
      return Optional.of(
          plain
              .hint("write the amount as a text: `INTERVAL '1' DAY`")
              .fix(
                  Fix.replace(
                      "write it in quotes", plain.span(), "'" + plain.span().text() + "'")));
    }
    if (before.equals("DELETE")) {
      return Optional.of(plain.hint("write `DELETE FROM`"));
    }
    if (word(-2).equals("LIMIT") && word(0).equals(",")) {
      return Optional.of(plain.hint("write `OFFSET 10 LIMIT 5` for `LIMIT 10, 5`"));
    }
    if (before.equals("TOP")) {
      return Optional.of(plain.hint("Athena has no `TOP`: write `LIMIT` at the end"));
    }
    if (before.equals("QUALIFY")) {
      return Optional.of(
          plain.hint("Athena has no `QUALIFY`: write a query around it, and its `WHERE`"));
    }
    if (COUNTED.contains(before) && mistake.kind(mistake.at()) == Token.Kind.STRING) {
      return Optional.of(plain.hint("a number stands here: leave out the quotes"));
    }
    return word(0).equals("IN") ? in(plain) : Optional.empty();
  }

  private Optional<Diagnostic> in(Diagnostic plain) {
    if (mistake.isBeforeHole()) {
      return Optional.of(plain.hint("put parentheses around the value: `IN ({{ .. }})`"));
    }
    if (!word(1).equals("(")) {
      return Optional.of(plain.hint("what stands behind `IN` stands in parentheses: `IN (..)`"));
    }
    return word(2).equals(")")
        ? Optional.of(plain.hint("`IN ()` needs a value at least"))
        : Optional.empty();
  }

  private Optional<Diagnostic> reserved(Diagnostic plain) {
    String word = word(0);
    return mistake.expected().has("identifier")
            && mistake.kind(mistake.at()) == Token.Kind.WORD
            && ReservedIdentifiers.reserved(word.toUpperCase(Locale.ROOT))
            && !BEGINNINGS.contains(word)
        ? Optional.of(quoted(plain, "it is a word of SQL; as a name it stands in double quotes"))
        : Optional.empty();
  }

  private String word(int offset) {
    return mistake.word(offset, "");
  }
}
