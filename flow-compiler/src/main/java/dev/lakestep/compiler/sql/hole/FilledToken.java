package dev.lakestep.compiler.sql.hole;

import dev.lakestep.compiler.expr.eval.Evaluator;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.Token;
import dev.lakestep.compiler.sql.Tokens;
import dev.lakestep.compiler.sql.hole.SqlParts.Part.Filled;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// One token with holes, and its values in them.
final class FilledToken {
  private static final Pattern DIGITS = Pattern.compile("\\d+(?:\\.\\d*)?(?:E\\d{1,3})?");

  /// To Trino a call of one of these is no call, in quotes or not.
  private static final Set<String> SPECIAL = Set.of("if", "nullif", "coalesce", "try", "format");

  private final Tokens statement;
  private final int index;
  private final SqlText sql;
  private final Token token;
  private final List<Filled> values;

  FilledToken(Tokens statement, int index, List<Filled> values) {
    this.statement = statement;
    this.index = index;
    this.sql = statement.sql();
    this.token = statement.all().get(index);
    this.values = values;
  }

  String text(boolean isDefinition) {
    return switch (token.kind()) {
      case STRING -> literal(isDefinition);
      case QUOTED -> isDefinition ? literal(true) : unlikeOwnCall(name());
      case BACKQUOTED -> name();
      case NUMBER -> number();
      case WORD -> word(isDefinition);
      case SIGN, BROKEN -> throw unfit(first(), "a quote or a comment around it is never closed");
    };
  }

  /// A message says which value it is, where that is known.
  static String named(Filled filled, Supplier<String> text) {
    try {
      return text.get();
    } catch (UnsafeSql e) {
      throw unfit(filled, e.reason());
    }
  }

  private static UnsafeSql unfit(Filled filled, String reason) {
    return new UnsafeSql(
        filled.name().isEmpty() ? reason : "%s: %s".formatted(filled.name(), reason));
  }

  private Filled first() {
    return values.get(sql.holes(token.at()).getFirst().number());
  }

  private String literal(boolean isDefinition) {
    boolean isLocation =
        sql.holes(token.at()).stream()
            .anyMatch(hole -> values.get(hole.number()).kind() == HoleKind.LOCATION);
    if (isLocation) {
      return location();
    }
    if (isEscaped()) {
      throw unfit(first(), "it stands in a text with escapes, where it could mean anything");
    }
    return pieces(
        isDefinition,
        filled -> {
          expect(filled, HoleKind.TEXT, HoleKind.DEFINITION_TEXT);
          String text = Evaluator.text(filled.value());
          return isDefinition ? Texts.inDefinition(text) : Texts.inQuery(text);
        });
  }

  /// `U&'..'` and `X'..'`
  private boolean isEscaped() {
    return isEscaped(statement, index);
  }

  static boolean isEscaped(Tokens statement, int index) {
    if (index == 0) {
      return false;
    }
    Token before = statement.all().get(index - 1);
    return before.at().to() == statement.all().get(index).at().from()
        && (statement.text(before).equalsIgnoreCase("X") || statement.text(before).equals("&"));
  }

  private String location() {
    String result =
        pieces(
            true,
            filled -> {
              expect(filled, HoleKind.LOCATION);
              return Locations.piece(Filler.scalar(filled.value(), "an address in S3"));
            });
    checkBuckets();
    Locations.fault(result.substring(1, result.length() - 1))
        .ifPresent(fault -> {
          throw unfit(first(), fault);
        });
    return result;
  }

  /// A piece of the name of a bucket must not go on to a folder, unless nothing else does.
  private void checkBuckets() {
    StringBuilder before = new StringBuilder();
    for (int i = token.at().from() + 1; i < token.at().to() - 1; i++) {
      if (!sql.isHole(i)) {
        before.append(sql.value().charAt(i));
        continue;
      }
      Filled filled = values.get(sql.hole(i).number());
      String piece = Evaluator.text(filled.value());
      boolean isLast = i == token.at().to() - 2;
      if (!isLast && Locations.inBucket(before) && piece.indexOf('/') >= 0) {
        throw unfit(filled, "it is a piece of the name of a bucket, which has no `/`");
      }
      before.append(piece);
    }
  }

  private String name() {
    return pieces(
        false,
        filled -> {
          expect(filled, HoleKind.QUOTED_NAME);
          return Texts.quotedName(Filler.scalar(filled.value(), "a name"));
        });
  }

  /// Digits with pieces of digits in them.
  private String number() {
    String number =
        pieces(
            false,
            filled -> {
              expect(filled, HoleKind.NUMBER, HoleKind.COUNT);
              return Numbers.count(filled.value());
            });
    if (!DIGITS.matcher(number).matches()) {
      throw unfit(first(), "with what stands beside it, it is no number");
    }
    return named(first(), () -> Numbers.sized(number));
  }

  private String word(boolean isDefinition) {
    Filled first = first();
    boolean alone = token.at().length() == 1;
    return switch (first.kind()) {
      case NUMBER, COUNT -> {
        if (!alone) {
          yield number();
        }
        yield named(first, () -> alone(first, isDefinition));
      }
      case LIST -> {
        if (!alone || isDefinition) {
          throw unfit(first, "a list stands alone between the parentheses of `IN (..)`");
        }
        yield named(first, () -> Filler.fill(HoleKind.LIST, first.value()));
      }
      case TABLE -> {
        if (!alone) {
          throw unfit(first, "a table stands alone");
        }
        yield named(
            first, () -> Names.table(Filler.scalar(first.value(), "a table"), isDefinition));
      }
      case NAME, TEXT, DEFINITION_TEXT, LOCATION, QUOTED_NAME, COMMENT, FREE -> {
        String name = pieces(false, this::namePiece);
        if (isCalled() && SPECIAL.contains(name.toLowerCase(Locale.ROOT))) {
          throw unfit(first, "this function is a part of the grammar, and cannot be put in");
        }
        yield touchesQuote() && !isDefinition
            ? Names.quoted(name)
            : unlikeOwnCall(Names.whole(name, isDefinition));
      }
    };
  }

  /// Behind a minus a number gets parentheses: the sign is an operator, and stays one.
  private String alone(Filled filled, boolean isDefinition) {
    if (isDefinition || filled.kind() == HoleKind.COUNT) {
      return Numbers.count(filled.value());
    }
    String operand = Numbers.operand(filled.value());
    boolean signed = index > 0 && statement.text(statement.all().get(index - 1)).equals("-");
    return signed && Character.isDigit(operand.charAt(0)) ? "(" + operand + ")" : operand;
  }

  private boolean isCalled() {
    List<Token> all = statement.all();
    return index + 1 < all.size() && statement.text(all.get(index + 1)).equals("(");
  }

  private String namePiece(Filled filled) {
    expect(filled, HoleKind.NAME);
    return Names.piece(Filler.scalar(filled.value(), "a name"));
  }

  /// A name with a quote right behind it would say how the text in the quotes is read.
  private boolean touchesQuote() {
    int end = token.at().to();
    return end < sql.length() && "'\"`&".indexOf(sql.value().charAt(end)) >= 0;
  }

  /// Trino makes something else than a call of these functions, even where they stand in quotes.
  private String unlikeOwnCall(String name) {
    if (Names.isOwnCall(name) && neighbour(1).equals("(") && !neighbour(-1).equals(".")) {
      throw unfit(first(), "a function of that name has a grammar of its own: write it out");
    }
    return name;
  }

  /// A token beside this one; nothing outside of the statement.
  private String neighbour(int step) {
    int at = index + step;
    return at < 0 || at >= statement.all().size() ? "" : statement.text(statement.all().get(at));
  }

  private String pieces(boolean escapes, Function<Filled, String> fill) {
    StringBuilder text = new StringBuilder();
    int backslashes = 0;
    for (int i = token.at().from(); i < token.at().to(); i++) {
      char c = sql.value().charAt(i);
      if (sql.isHole(i)) {
        Filled filled = values.get(sql.hole(i).number());
        if (escapes && backslashes % 2 == 1) {
          throw unfit(filled, "a backslash in front of it would take its first character");
        }
        text.append(named(filled, () -> fill.apply(filled)));
        backslashes = 0;
      } else {
        text.append(c);
        backslashes = c == '\\' ? backslashes + 1 : 0;
      }
    }
    return text.toString();
  }

  private static void expect(Filled filled, HoleKind... kinds) {
    if (!List.of(kinds).contains(filled.kind())) {
      throw new UnsafeSql("it does not stand where it stood when the flow was compiled");
    }
  }
}
