package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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
    boolean direct = !sort.can(Kind.DECIMAL) && !sort.can(Kind.NOTHING);
    return direct ? string(phrase) : speaker.twice(phrase, one -> choice(one, span, nulls));
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
    return Spelling.constant(Value.of(text), span).from(phrase).demands(phrase.demands());
  }

  private static Phrase string(Phrase phrase) {
    if (phrase.sort().can(Kind.CALCULATED)) {
      throw new IllegalArgumentException(phrase.text());
    }
    return Phrase.of("$string(%s)".formatted(phrase.text()), Sort.TEXT).safeFrom(phrase);
  }

  /// Null and decimals print in another way than in JSONata.
  private static Phrase choice(Phrase one, Span span, Null nulls) {
    Sort sort = one.sort();
    if (sort.can(Kind.CALCULATED)) {
      throw new Unsayable(span, "a calculated decimal may have more digits than JSONata prints");
    }
    if (sort.can(Kind.DECIMAL) && (sort.can(Kind.WHOLE) && !sort.isOf(Kind.any()))) {
      throw new Unsayable(span, "a number that may be decimal or whole prints as one or the other");
    }
    boolean decimal = sort.can(Kind.DECIMAL) && !sort.can(Kind.WHOLE);
    if (decimal && !sort.isOf(Kind.DECIMAL, Kind.NOTHING)) {
      throw new Unsayable(span, "it is not known whether this is a decimal");
    }
    String there =
        decimal
            ? "$string(%s) & (%s = $floor(%s) ? \".0\" : \"\")"
                .formatted(one.text(), one.text(), one.text())
            : sort.isOf(Kind.TEXT, Kind.MOMENT, Kind.NOTHING)
                ? one.text()
                : "$string(%s)".formatted(one.text());
    if (!sort.can(Kind.NOTHING)) {
      return Phrase.of(there, decimal ? Phrase.SUM : Phrase.WHOLE, Sort.TEXT).unsafe();
    }
    if (nulls == Null.AS_WORD && !decimal) {
      return Phrase.of("$string(%s)".formatted(one.text()), Sort.TEXT);
    }
    String nothing = nulls == Null.AS_WORD ? "\"null\"" : "\"\"";
    return Phrase.of(
            "%s = null ? %s : %s".formatted(one.text(), nothing, there), Phrase.CHOICE, Sort.TEXT)
        .unsafe();
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
  static Phrase joined(List<Phrase> pieces) {
    if (pieces.size() == 1) {
      return pieces.getFirst();
    }
    boolean many = pieces.size() > MANY;
    List<String> texts =
        pieces.stream().map(piece -> many ? piece.text() : inChain(piece)).toList();
    Phrase whole =
        many
            ? Phrase.of("$join([%s])".formatted(String.join(", ", texts)), Sort.TEXT)
            : Phrase.of(
                pieces.isEmpty() ? "\"\"" : String.join(" & ", texts),
                pieces.isEmpty() ? Phrase.WHOLE : Phrase.SUM,
                Sort.TEXT);
    return whole.from(pieces.toArray(Phrase[]::new));
  }

  /// `&` prints what is no text itself, just as `$string` does.
  private static String inChain(Phrase piece) {
    String text = piece.text();
    String inner = "$string(";
    boolean bare =
        text.startsWith(inner)
            && text.indexOf(')') == text.length() - 1
            && text.indexOf('(', inner.length()) < 0;
    return bare ? text.substring(inner.length(), text.length() - 1) : piece.in(Phrase.SUM);
  }

  static boolean isText(Sort sort) {
    return sort.isOf(Set.of(Kind.TEXT, Kind.MOMENT));
  }
}
