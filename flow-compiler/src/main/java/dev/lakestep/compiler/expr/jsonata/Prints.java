package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;

/// Values as text: as templates print them, and as `~` and most filters do.
final class Prints {
  private static final int MANY = 8;

  private Prints() {}

  /// How null prints.
  enum Null {
    AS_NOTHING,
    AS_WORD
  }

  /// As a template prints it: nothing for null, JSON for lists and maps.
  static Phrase rendered(Speaker speaker, Phrase phrase, Span span) {
    if (phrase.sort().can(Kind.NESTED)) {
      return Json.rendered(speaker, phrase, span);
    }
    return printed(speaker, phrase, span, Null.AS_NOTHING);
  }

  /// As Java prints it; lists and maps are Java's own affair.
  static Phrase printed(Speaker speaker, Phrase phrase, Span span, Null nulls) {
    Sort sort = phrase.sort();
    if (sort.can(Kind.NESTED)) {
      throw new Unsayable(span, "this may be a list or a map, which Java prints in its own way");
    }
    if (phrase.constant().isPresent()) {
      return constant(phrase, phrase.constant().get(), span, nulls);
    }
    if (sort.isOf(Kind.TEXT, Kind.MOMENT)) {
      return phrase;
    }
    if (sort.can(Kind.CALCULATED)) {
      throw new Unsayable(span, "a calculated decimal may have more digits than JSONata prints");
    }
    boolean direct = !sort.can(Kind.DECIMAL) && !sort.can(Kind.NOTHING);
    return direct
        ? Phrase.of("$string(%s)".formatted(phrase.text()), Sort.TEXT).from(phrase)
        : speaker.twice(phrase, one -> choice(one, span, nulls));
  }

  private static Phrase constant(Phrase phrase, Value value, Span span, Null nulls) {
    String text =
        switch (value) {
          case Value.Nothing _ -> nulls == Null.AS_WORD ? "null" : "";
          case Value.Flag(boolean flag) -> Boolean.toString(flag);
          case Value.Whole(long number) -> Long.toString(number);
          case Value.Decimal(double number) -> Double.toString(number);
          case Value.Text(String written) -> written;
          case Value.Moment(var time) -> time.toString();
          case Value.Items _, Value.Fields _ ->
              throw new Unsayable(span, "Java prints this in its own way");
        };
    return Spelling.constant(Value.of(text), span).demands(phrase.demands());
  }

  /// Null and decimals print in another way than in JSONata.
  private static Phrase choice(Phrase one, Span span, Null nulls) {
    Sort sort = one.sort();
    boolean pointed = sort.can(Kind.DECIMAL);
    if (pointed && !sort.isOf(Kind.DECIMAL, Kind.FRACTION, Kind.NOTHING)) {
      throw new Unsayable(span, "it is not known whether this number is a decimal");
    }
    String text = one.text();
    boolean asIs = sort.isOf(Kind.TEXT, Kind.MOMENT, Kind.NOTHING);
    if (!pointed && !asIs && nulls == Null.AS_WORD) {
      return Phrase.of("$string(%s)".formatted(text), Sort.TEXT);
    }
    String there =
        pointed
            ? "$string(%s) & (%s = $floor(%s) ? \".0\" : \"\")".formatted(text, text, text)
            : asIs ? text : "$string(%s)".formatted(text);
    if (!sort.can(Kind.NOTHING)) {
      return Phrase.of(there, pointed ? Phrase.SUM : Phrase.WHOLE, Sort.TEXT);
    }
    String nothing = nulls == Null.AS_WORD ? "\"null\"" : "\"\"";
    return Phrase.of(
        "%s = null ? %s : %s".formatted(text, nothing, there), Phrase.CHOICE, Sort.TEXT);
  }

  /// A chain of `~`.
  static Phrase joined(Speaker speaker, Expr.Binary binary) {
    List<Phrase> pieces = new ArrayList<>();
    for (Expr side : sides(binary, new ArrayList<>())) {
      pieces.add(printed(speaker, speaker.say(side), side.span(), Null.AS_NOTHING));
    }
    return joined(pieces);
  }

  private static List<Expr> sides(Expr expr, List<Expr> all) {
    if (expr instanceof Expr.Binary binary
        && binary.operator() == Expr.BinaryOperator.CONCATENATE) {
      sides(binary.left(), all);
      sides(binary.right(), all);
    } else {
      all.add(expr);
    }
    return all;
  }

  /// Texts one behind the other. Many of them in a list: AWS refuses what is nested deeply, and a
  /// chain of `&` is.
  static Phrase joined(List<Phrase> all) {
    List<Phrase> pieces = merged(all);
    List<Demand> demands = all.stream().flatMap(piece -> piece.demands().stream()).toList();
    if (pieces.size() == 1) {
      return pieces.getFirst().demands(List.of()).behind(demands);
    }
    boolean many = pieces.size() > MANY;
    List<String> texts =
        pieces.stream().map(piece -> many ? piece.text() : inChain(piece)).toList();
    String text = String.join(many ? ", " : " & ", texts);
    Phrase whole =
        many
            ? Phrase.of("$join([%s])".formatted(text), Sort.TEXT)
            : pieces.isEmpty()
                ? Phrase.of("\"\"", Sort.TEXT)
                : Phrase.of(text, Phrase.SUM, Sort.TEXT);
    return Phrase.from(all, whole);
  }

  /// With one constant where several stand side by side.
  private static List<Phrase> merged(List<Phrase> all) {
    List<Phrase> merged = new ArrayList<>();
    for (Phrase piece : all) {
      boolean constant = isConstant(piece);
      if (constant && piece.text().equals("\"\"")) {
        continue;
      }
      if (constant && !merged.isEmpty() && isConstant(merged.getLast())) {
        String before = merged.removeLast().text();
        merged.add(Phrase.of(Quoted.joined(before, piece.text()), Sort.TEXT));
      } else {
        merged.add(constant ? Phrase.of(piece.text(), Sort.TEXT) : piece);
      }
    }
    return merged;
  }

  private static boolean isConstant(Phrase piece) {
    return Quoted.isOne(piece.text());
  }

  /// `&` prints what is no text itself, just as `$string` does.
  private static String inChain(Phrase piece) {
    return piece.text().matches("\\$string\\(\\$[\\p{L}\\p{N}_.`-]*\\)")
        ? piece.text().substring("$string(".length(), piece.text().length() - 1)
        : piece.in(Phrase.SUM);
  }
}
