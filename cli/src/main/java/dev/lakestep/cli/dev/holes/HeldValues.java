package dev.lakestep.cli.dev.holes;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.expr.eval.Evaluator;
import dev.lakestep.compiler.sql.Phrase;
import dev.lakestep.compiler.sql.SqlReader;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.Token;
import dev.lakestep.compiler.sql.Tokens;
import dev.lakestep.compiler.sql.hole.HoleKind;
import dev.lakestep.compiler.sql.hole.SqlParts.Part.Filled;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/// Looks into the tokens of a rendered text for the values: each is there, and is all that is new.
final class HeldValues {
  private final SqlText sql;
  private final List<Filled> values;
  private final Tokens after;
  private int next;

  private HeldValues(SqlText sql, List<Filled> values, Tokens after) {
    this.sql = sql;
    this.values = values;
    this.after = after;
  }

  /// What is wrong; empty if nothing is.
  static String fault(SqlText sql, List<Filled> values, SqlText rendered) {
    List<Tokens> before = SqlReader.tokens(sql);
    List<Tokens> after = SqlReader.tokens(rendered);
    if (before.size() != after.size()) {
      return "%d statements, and it was %d".formatted(after.size(), before.size());
    }
    for (int i = 0; i < before.size(); i++) {
      String fault = new HeldValues(sql, values, after.get(i)).fault(before.get(i));
      if (!fault.isEmpty()) {
        return fault;
      }
    }
    return "";
  }

  private String fault(Tokens before) {
    boolean isDefinition = before.isDefinition();
    for (Token token : before.all()) {
      String wanted = sql.of(token.at());
      if (sql.holes(token.at()).isEmpty()) {
        if (next >= after.all().size() || !taken().equals(wanted)) {
          return "`%s` is not there any more".formatted(wanted);
        }
        continue;
      }
      String fault = held(token, isDefinition);
      if (!fault.isEmpty()) {
        return fault;
      }
    }
    return next == after.all().size() ? "" : "there is more than there was";
  }

  private String taken() {
    return after.text(after.all().get(next++));
  }

  /// The next token without its quotes, if there is one.
  private String rest(boolean isDefinition) {
    return next < after.all().size() ? bare(taken(), isDefinition) : "";
  }

  private String held(Token token, boolean isDefinition) {
    Filled first = values.get(sql.holes(token.at()).getFirst().number());
    boolean isWord = token.kind() == Token.Kind.WORD;
    String wanted = new Phrase(bare(sql.of(token.at()), isDefinition)).spelled(this::value);
    String got = isWord ? word(first) : rest(isDefinition);
    boolean isNumber = first.kind() == HoleKind.NUMBER || first.kind() == HoleKind.COUNT;
    boolean same;
    if (isWord && isNumber) {
      same = isSameNumber(got, wanted);
    } else if (isWord && first.kind() == HoleKind.LIST) {
      same = got.equals(list(first.value()));
    } else {
      same = got.equals(wanted);
    }
    return same ? "" : "it holds `%s`, and should hold `%s`".formatted(got, wanted);
  }

  private String value(int hole) {
    return Evaluator.text(values.get(hole).value());
  }

  /// All that has come where a hole stood without quotes.
  private String word(Filled filled) {
    StringBuilder text = new StringBuilder();
    int open = 0;
    while (next < after.all().size()) {
      String token = after.text(after.all().get(next));
      boolean more =
          switch (filled.kind()) {
            case NUMBER -> text.isEmpty() || open > 0;
            case TABLE -> text.isEmpty() || token.equals(".") || text.toString().endsWith(".");
            case LIST -> !token.equals(")");
            default -> text.isEmpty();
          };
      if (!more) {
        break;
      }
      next++;
      open += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
      boolean plain = filled.kind() == HoleKind.LIST || token.equals("(") || token.equals(")");
      text.append(plain ? token.replaceAll("^[()]$", "") : bare(token, false));
    }
    return text.toString();
  }

  private static String list(Value value) {
    List<Value> items = value instanceof Value.Items(var all) ? all : List.of(value);
    return items.stream().map(HeldValues::literal).collect(Collectors.joining(","));
  }

  private static String literal(Value item) {
    return switch (item) {
      case Value.Text(var text) -> "'" + text.replace("'", "''") + "'";
      case Value.Flag(var flag) -> flag ? "TRUE" : "FALSE";
      case Value.Whole _,
          Value.Decimal _,
          Value.Nothing _,
          Value.Moment _,
          Value.Items _,
          Value.Fields _ ->
          Evaluator.text(item);
    };
  }

  private static boolean isSameNumber(String got, String wanted) {
    try {
      return new BigDecimal(got).compareTo(new BigDecimal(wanted)) == 0;
    } catch (NumberFormatException _) {
      return got.equalsIgnoreCase(wanted) && got.matches("(?i)true|false");
    }
  }

  /// Without its quotes and escapes.
  private static String bare(String token, boolean isDefinition) {
    char quote = token.charAt(0);
    if ("'\"`".indexOf(quote) < 0) {
      return token;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < token.length() - 1; i++) {
      char c = token.charAt(i);
      if (isDefinition && quote != '`' && c == '\\') {
        c = token.charAt(++i);
        text.append(c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c);
      } else {
        text.append(c);
        i += c == quote ? 1 : 0;
      }
    }
    return text.toString();
  }
}
