package dev.lakestep.compiler.statement;

import dev.lakestep.compiler.sql.SqlReader;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.Statement;
import dev.lakestep.compiler.sql.Stretch;
import dev.lakestep.compiler.sql.Token;
import dev.lakestep.compiler.sql.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Why a statement cannot be read, where it is a habit from another dialect that a check knows how
/// to mend: then nothing else is said of it.
public sealed interface Slip {
  Stretch at();

  /// `UPDATE SET *`; `at` is the star.
  record UpdateStar(Stretch at, Target target) implements Slip {}

  /// `INSERT *`; `at` is the star.
  record InsertStar(Stretch at, Target target) implements Slip {}

  /// `INSERT INTO t AS SELECT`; `at` is the `AS`.
  record InsertAs(Stretch at) implements Slip {}

  /// `MERGE INTO t AS USING`; `at` is the `AS`.
  record AliasMissing(Stretch at) implements Slip {}

  /// What a `MERGE` goes into, as written, and the name that its source has in it.
  record Target(List<String> table, String source) {
    public Target {
      table = List.copyOf(table);
    }
  }

  static List<Slip> in(Statement statement, SqlText sql) {
    if (!(statement instanceof Statement.Unread(var at))) {
      return List.of();
    }
    return SqlReader.tokens(sql).stream()
        .filter(tokens -> tokens.at().equals(at))
        .flatMap(tokens -> new Finder(tokens).all().stream())
        .toList();
  }

  /// Looks at one statement, token by token.
  final class Finder {
    private final Tokens tokens;
    private final List<Slip> found = new ArrayList<>();

    private Finder(Tokens tokens) {
      this.tokens = tokens;
    }

    private List<Slip> all() {
      int behind = name(2);
      if (is(0, "INSERT") && is(1, "INTO") && is(behind, "AS")) {
        found.add(new InsertAs(at(behind)));
      } else if (is(0, "MERGE") && is(1, "INTO")) {
        if (is(behind, "AS") && is(behind + 1, "USING")) {
          found.add(new AliasMissing(at(behind)));
        }
        stars();
      }
      return found;
    }

    private void stars() {
      for (int i = 0; i < tokens.all().size(); i++) {
        if (is(i, "INSERT") && is(i + 1, "*")) {
          found.add(new InsertStar(at(i + 1), target()));
        } else if (is(i, "UPDATE") && is(i + 1, "SET") && is(i + 2, "*")) {
          found.add(new UpdateStar(at(i + 2), target()));
        }
      }
    }

    private Target target() {
      List<String> table = new ArrayList<>();
      for (int i = 2; i < name(2); i += 2) {
        table.add(unquoted(i));
      }
      return new Target(table, source());
    }

    /// What stands in front of the first `ON` that is in no parentheses.
    private String source() {
      int depth = 0;
      for (int i = 1; i < tokens.all().size(); i++) {
        depth += is(i, "(") ? 1 : is(i, ")") ? -1 : 0;
        if (depth == 0 && is(i, "ON")) {
          return is(i - 1, ")") ? "" : text(i - 1);
        }
      }
      return "";
    }

    /// The token behind the name that begins at a token.
    private int name(int from) {
      int i = from;
      while (is(i + 1, ".")) {
        i += 2;
      }
      return i + 1;
    }

    private boolean is(int index, String word) {
      return text(index).toUpperCase(Locale.ROOT).equals(word);
    }

    private Stretch at(int index) {
      return tokens.all().get(index).at();
    }

    private String text(int index) {
      return index < tokens.all().size() ? tokens.text(tokens.all().get(index)) : "";
    }

    private String unquoted(int index) {
      Token token = tokens.all().get(index);
      String text = text(index);
      return switch (token.kind()) {
        case QUOTED, BACKQUOTED -> text.substring(1, text.length() - 1);
        case WORD, STRING, NUMBER, SIGN, BROKEN -> text;
      };
    }
  }
}
