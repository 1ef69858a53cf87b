package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Expr;
import java.util.ArrayList;
import java.util.List;

/// What decides, and what is decided.
final class Logic {
  private Logic() {}

  /// What counts as true, for `and`, `or`, `not`, `if` and `?`: JSONata's own cast agrees with
  /// Kestra's on flags, numbers and texts. The text may be of any of these.
  static Phrase truth(Speaker speaker, Expr condition) {
    return truth(speaker.say(condition), condition, false);
  }

  private static Phrase truth(Phrase phrase, Expr condition, boolean nullIsNo) {
    Sort sort = phrase.sort();
    boolean refused =
        sort.can(Kind.MOMENT) || sort.can(Kind.NESTED) || (sort.can(Kind.NOTHING) && !nullIsNo);
    if (!refused) {
      return phrase;
    }
    Sort decides = sort.without(Kind.MOMENT, Kind.LIST, Kind.MAP, Kind.NOTHING);
    if (decides.can(Kind.NESTED) || decides.can(Kind.MOMENT) || decides.can(Kind.NOTHING)) {
      throw new Unsayable(condition.span(), "this is neither true nor false");
    }
    if (sort.can(Kind.MOMENT)) {
      throw new Unsayable(condition.span(), "this may be a date, which is neither true nor false");
    }
    String words = "`%s` is neither true nor false".formatted(Speaker.words(condition));
    return phrase
        .demanding(new Demand(phrase.condition(check(phrase, nullIsNo)), words, false))
        .sort(nullIsNo && sort.can(Kind.NOTHING) ? decides.or(Kind.NOTHING) : decides);
  }

  private static String check(Phrase phrase, boolean nullIsNo) {
    String text = phrase.text();
    if (!phrase.sort().can(Kind.NESTED)) {
      return phrase.in(Phrase.SUM) + " != null";
    }
    return nullIsNo
        ? "$not($type(%s) in [\"array\", \"object\"])".formatted(text)
        : "$type(%s) in [\"boolean\", \"number\", \"string\"]".formatted(text);
  }

  /// As a boolean of JSONata.
  static Phrase flag(Phrase truth) {
    return truth.sort().is(Kind.FLAG)
        ? truth
        : Phrase.of("$boolean(%s)".formatted(truth.text()), Sort.FLAG).from(truth);
  }

  static Phrase not(Speaker speaker, Expr.Unary unary) {
    Phrase operand = truth(speaker, unary.operand());
    return Phrase.of("$not(%s)".formatted(operand.text()), Sort.FLAG).from(operand);
  }

  static Phrase junction(Speaker speaker, Expr.Binary binary) {
    boolean and = binary.operator() == Expr.BinaryOperator.AND;
    Phrase left = truth(speaker, binary.left());
    Phrase right = truth(speaker, binary.right());
    List<Demand> demands = new ArrayList<>(left.demands());
    demands.addAll(Demands.where(left, and, right.demands()));
    int strength = and ? Phrase.AND : Phrase.OR;
    String text = left.in(strength) + (and ? " and " : " or ") + right.in(strength + 1);
    boolean safe = left.isSafe() && right.isSafe();
    return new Phrase(text, strength, Sort.FLAG, demands, safe, java.util.Optional.empty());
  }

  static Phrase ternary(Speaker speaker, Expr.Ternary ternary) {
    Phrase condition = truth(speaker.say(ternary.condition()), ternary.condition(), true);
    return choice(condition, speaker.say(ternary.then()), speaker.say(ternary.otherwise()));
  }

  /// One or the other; only the demands of that one count.
  static Phrase choice(Phrase condition, Phrase then, Phrase otherwise) {
    List<Demand> demands = new ArrayList<>(condition.demands());
    demands.addAll(Demands.where(condition, true, then.demands()));
    demands.addAll(Demands.where(condition, false, otherwise.demands()));
    String text =
        "%s ? %s : %s"
            .formatted(
                condition.in(Phrase.OR), then.in(Phrase.CHOICE + 1), otherwise.in(Phrase.CHOICE));
    boolean safe = condition.isSafe() && then.isSafe() && otherwise.isSafe();
    return new Phrase(
        text,
        Phrase.CHOICE,
        then.sort().or(otherwise.sort()),
        demands,
        safe,
        java.util.Optional.empty());
  }
}
