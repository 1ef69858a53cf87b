package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.Expr.BinaryOperator;
import dev.lakestep.compiler.expr.Expr.UnaryOperator;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Span;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// `+ - * / %`: whole numbers stay whole, as long as JSON counts that far.
final class Sums {
  private Sums() {}

  static Phrase signed(Speaker speaker, Expr.Unary unary) {
    Phrase operand = number(speaker.say(unary.operand()), unary.operand());
    if (unary.operator() == UnaryOperator.PLUS) {
      return operand.sort(calculated(operand.sort(), operand.sort()));
    }
    return Phrase.of(
            "0 - " + operand.in(Phrase.PRODUCT),
            Phrase.SUM,
            calculated(operand.sort(), operand.sort()))
        .from(operand);
  }

  /// Kestra looks at both sides before it calculates.
  static Phrase binary(Speaker speaker, Expr.Binary binary) {
    Phrase left = speaker.say(binary.left());
    Phrase right = speaker.say(binary.right());
    Phrase whole = binary(speaker, binary, left, right);
    SequencedSet<Demand> demands = new LinkedHashSet<>(left.demands());
    demands.addAll(right.demands());
    demands.addAll(whole.demands());
    return whole.demands(List.copyOf(demands));
  }

  private static Phrase binary(Speaker speaker, Expr.Binary binary, Phrase left, Phrase right) {
    if (binary.operator() == BinaryOperator.ADD) {
      if (left.sort().is(Kind.TEXT) || right.sort().is(Kind.TEXT)) {
        return texts(speaker, binary, left, right);
      }
      if (left.sort().can(Kind.LIST)
          && left.sort().isOf(Kind.LIST, Kind.NOTHING)
          && !right.sort().can(Kind.TEXT)) {
        return lists(notNull(left, binary.left()), right, binary.span());
      }
      if (left.sort().can(Kind.TEXT)
          && left.sort().isOf(Kind.TEXT, Kind.NOTHING)
          && !right.sort().can(Kind.TEXT)) {
        return texts(speaker, binary, notNull(left, binary.left()), right);
      }
    }
    boolean adds = binary.operator() == BinaryOperator.ADD;
    boolean listsToo = adds || binary.operator() == BinaryOperator.SUBTRACT;
    if ((listsToo && left.sort().can(Kind.LIST))
        || (adds && (left.sort().can(Kind.TEXT) || right.sort().can(Kind.TEXT)))) {
      throw new Unsayable(
          binary.span(), "it is not known whether these are numbers, texts or lists");
    }
    return numbers(speaker, binary, number(left, binary.left()), number(right, binary.right()));
  }

  /// With a text on one side, both are printed; null is a word then.
  private static Phrase texts(Speaker speaker, Expr.Binary binary, Phrase left, Phrase right) {
    return Prints.joined(
        List.of(
            Prints.printed(speaker, left, binary.left().span(), Prints.Null.AS_WORD),
            Prints.printed(speaker, right, binary.right().span(), Prints.Null.AS_WORD)));
  }

  /// JSONata dissolves lists in brackets, and adds what is none.
  private static Phrase lists(Phrase left, Phrase right, Span span) {
    Lists.changeable(left.sort(), span);
    if (right.sort().can(Kind.LIST) && right.sort().held() == Sort.Held.UNSURE) {
      throw new Unsayable(span, "it is not known how Kestra holds this list");
    }
    Sort added =
        right.sort().is(Kind.LIST)
            ? right.sort().item()
            : right.sort().can(Kind.LIST) ? Sort.ANY : right.sort();
    String text = "[%s, %s]".formatted(bare(left), bare(right));
    return Phrase.of(text, Sort.listOf(left.sort().item().or(added))).from(left, right);
  }

  /// A list that is written in brackets would be an item where it stands.
  static String bare(Phrase phrase) {
    return phrase.text().startsWith("[") ? "(" + phrase.text() + ")" : phrase.text();
  }

  /// Null is a mistake where no text stands beside it.
  private static Phrase notNull(Phrase phrase, Expr expr) {
    return Checks.only(
        phrase,
        phrase.sort().without(Kind.NOTHING).kinds(),
        "`%s` is null".formatted(Speaker.words(expr)),
        expr.span());
  }

  /// Anything else than a number is a mistake.
  private static Phrase number(Phrase phrase, Expr expr) {
    return Checks.only(
        phrase, Kind.NUMBERS, "`%s` is no number".formatted(Speaker.words(expr)), expr.span());
  }

  private static Sort calculated(Sort left, Sort right) {
    if (left.is(Kind.WHOLE) && right.is(Kind.WHOLE)) {
      return Sort.WHOLE;
    }
    boolean decimal = !left.can(Kind.WHOLE) || !right.can(Kind.WHOLE);
    return decimal ? Sort.of(Kind.CALCULATED) : Sort.of(Kind.CALCULATED).or(Kind.WHOLE);
  }

  private static Phrase numbers(Speaker speaker, Expr.Binary binary, Phrase left, Phrase right) {
    Sort sort = calculated(left.sort(), right.sort());
    BinaryOperator operator = binary.operator();
    boolean divides = operator == BinaryOperator.DIVIDE || operator == BinaryOperator.REMAINDER;
    if (!divides) {
      return plain(operator, left, right, sort);
    }
    boolean whole = sort.is(Kind.WHOLE);
    if (!whole && (sort.can(Kind.WHOLE) || !isFraction(right))) {
      throw new Unsayable(
          binary.span(), "it is not known whether this division is of whole numbers, or by 0");
    }
    Phrase divisor = isFraction(right) ? right : notZero(binary, right);
    if (operator == BinaryOperator.REMAINDER || !whole) {
      return plain(operator, left, divisor, sort);
    }
    return speaker.twice(
        left,
        one ->
            speaker.twice(
                divisor,
                other ->
                    Phrase.of(
                        "(%s - %s %% %s) / %s"
                            .formatted(
                                one.in(Phrase.SUM),
                                one.in(Phrase.PRODUCT),
                                other.in(Phrase.PRODUCT + 1),
                                other.in(Phrase.PRODUCT + 1)),
                        Phrase.PRODUCT,
                        Sort.WHOLE)));
  }

  /// Whether it is a number that is known and not 0.
  private static boolean isFraction(Phrase divisor) {
    return switch (divisor.constant().orElse(Value.NOTHING)) {
      case Value.Whole(long number) -> number != 0;
      case Value.Decimal(double number) -> number != 0;
      case Value.Nothing _,
          Value.Flag _,
          Value.Text _,
          Value.Moment _,
          Value.Items _,
          Value.Fields _ ->
          false;
    };
  }

  private static Phrase notZero(Expr.Binary binary, Phrase divisor) {
    return divisor
        .demanding(
            new Demand(
                divisor.condition(divisor.in(Phrase.SUM) + " != 0"),
                "`%s` divides by 0".formatted(Speaker.words(binary)),
                false))
        .unsafe();
  }

  private static Phrase plain(BinaryOperator operator, Phrase left, Phrase right, Sort sort) {
    int strength =
        operator == BinaryOperator.ADD || operator == BinaryOperator.SUBTRACT
            ? Phrase.SUM
            : Phrase.PRODUCT;
    String sign =
        switch (operator) {
          case ADD -> "+";
          case SUBTRACT -> "-";
          case MULTIPLY -> "*";
          case DIVIDE -> "/";
          case REMAINDER -> "%";
          default -> throw new IllegalArgumentException(operator.name());
        };
    return Phrase.of(
            "%s %s %s".formatted(left.in(strength), sign, right.in(strength + 1)), strength, sort)
        .from(left, right);
  }
}
