package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.Expr.BinaryOperator;
import java.util.ArrayList;
import java.util.List;

/// `==` and its opposite, `<` and its like.
final class Comparisons {
  private Comparisons() {}

  static Phrase equal(Speaker speaker, Expr.Binary binary) {
    Phrase left = speaker.say(binary.left());
    Phrase right = speaker.say(binary.right());
    boolean equal = binary.operator() == BinaryOperator.EQUAL;
    if (left.sort().can(Kind.MOMENT) || right.sort().can(Kind.MOMENT)) {
      throw new Unsayable(binary.span(), "dates are compared by more than their texts");
    }
    if (left.sort().can(Kind.NESTED)
        && right.sort().can(Kind.NESTED)
        && (left.sort().holds(Kind.POINTED) || right.sort().holds(Kind.POINTED))) {
      throw new Unsayable(binary.span(), "decimals in lists are not compared as in JSONata");
    }
    String text =
        "%s %s %s".formatted(left.in(Phrase.SUM), equal ? "=" : "!=", right.in(Phrase.SUM));
    Phrase whole = Phrase.of(text, Phrase.COMPARISON, Sort.FLAG);
    return whole.from(left, right);
  }

  /// With null every answer is no; numbers go with numbers and texts with texts.
  static Phrase ordered(Speaker speaker, Expr.Binary binary) {
    Phrase left = speaker.say(binary.left());
    Phrase right = speaker.say(binary.right());
    refuse(binary, left.sort(), right.sort());
    return speaker.twice(left, one -> speaker.twice(right, other -> ordered(binary, one, other)));
  }

  private static void refuse(Expr.Binary binary, Sort left, Sort right) {
    boolean numbers = left.can(Kind.NUMBERS) && right.can(Kind.NUMBERS);
    boolean texts = left.can(Kind.TEXT) && right.can(Kind.TEXT);
    if (!numbers && !texts) {
      throw new Unsayable(binary.span(), "these two have no order");
    }
    if (left.can(Kind.MOMENT) || right.can(Kind.MOMENT)) {
      throw new Unsayable(binary.span(), "dates have no order in Kestra");
    }
  }

  private static Phrase ordered(Expr.Binary binary, Phrase left, Phrase right) {
    String text =
        "%s %s %s".formatted(left.in(Phrase.SUM), sign(binary.operator()), right.in(Phrase.SUM));
    Phrase compared = Phrase.of(text, Phrase.COMPARISON, Sort.FLAG);
    List<String> nulls = new ArrayList<>();
    List.of(left, right)
        .forEach(side -> {
          if (side.canBeNull()) {
            nulls.add(side.in(Phrase.SUM) + " = null");
          }
        });
    Phrase whole =
        nulls.isEmpty()
            ? compared
            : Phrase.of(
                "%s ? false : %s".formatted(String.join(" or ", nulls), text),
                Phrase.CHOICE,
                Sort.FLAG);
    String check = check(left, right, nulls);
    return check.isEmpty()
        ? whole
        : whole
            .unsafe()
            .demanding(
                new Demand(
                    check,
                    "`%s` compares what has no order".formatted(Speaker.words(binary)),
                    false));
  }

  /// What makes them comparable; empty if they are for sure.
  private static String check(Phrase left, Phrase right, List<String> nulls) {
    Sort one = left.sort().without(Kind.NOTHING);
    Sort other = right.sort().without(Kind.NOTHING);
    boolean sure =
        (one.isOf(Kind.NUMBERS) && other.isOf(Kind.NUMBERS))
            || (one.is(Kind.TEXT) && other.is(Kind.TEXT));
    if (sure) {
      return "";
    }
    List<String> fine = new ArrayList<>(nulls);
    if (one.isOf(Kind.NUMBERS) || other.isOf(Kind.NUMBERS)) {
      fine.add(isOfType(one.isOf(Kind.NUMBERS) ? right : left, "number"));
    } else if (one.is(Kind.TEXT) || other.is(Kind.TEXT)) {
      fine.add(isOfType(one.is(Kind.TEXT) ? right : left, "string"));
    } else {
      fine.add(
          "$type(%s) & $type(%s) in [\"numbernumber\", \"stringstring\"]"
              .formatted(left.text(), right.text()));
    }
    return String.join(" or ", fine);
  }

  private static String isOfType(Phrase phrase, String type) {
    return "$type(%s) = \"%s\"".formatted(phrase.text(), type);
  }

  private static String sign(BinaryOperator operator) {
    return switch (operator) {
      case LESS -> "<";
      case LESS_OR_EQUAL -> "<=";
      case GREATER -> ">";
      case GREATER_OR_EQUAL -> ">=";
      default -> throw new IllegalArgumentException(operator.name());
    };
  }
}
