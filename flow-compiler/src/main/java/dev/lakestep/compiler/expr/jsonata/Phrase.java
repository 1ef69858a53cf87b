package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// JSONata for a part of an expression. It has a value, of the sort it says, whenever all its
/// demands hold.
///
/// @param strength how tightly its outermost operator binds
/// @param isSafe whether it never fails, only yields nothing, where a demand does not hold
/// @param constant its value, if that is known when compiled
record Phrase(
    String text,
    int strength,
    Sort sort,
    List<Demand> demands,
    boolean isSafe,
    Optional<Value> constant) {
  static final int LOOSEST = 0;
  static final int CHOICE = 20;
  static final int OR = 25;
  static final int AND = 30;
  static final int COMPARISON = 40;
  static final int SUM = 50;
  static final int PRODUCT = 60;
  static final int SIGN = 65;
  static final int WHOLE = 100;

  Phrase {
    demands = List.copyOf(demands);
  }

  /// Binds tightest and demands nothing.
  static Phrase of(String text, Sort sort) {
    return of(text, WHOLE, sort);
  }

  static Phrase of(String text, int strength, Sort sort) {
    return new Phrase(text, strength, sort, List.of(), true, Optional.empty());
  }

  static Phrase constant(Value value, String text) {
    int strength = text.startsWith("-") ? SIGN : WHOLE;
    return new Phrase(text, strength, Sort.of(value), List.of(), true, Optional.of(value));
  }

  /// Something that has no value, whatever happens.
  static Phrase undefined(String complaint) {
    return of("null", Sort.NOTHING).demanding(new Demand(Demand.NEVER, complaint, true));
  }

  /// The text where an operator binds with a strength.
  String in(int context) {
    return strength < context ? "(" + text + ")" : text;
  }

  /// Where one word may follow: behind a path.
  String tight() {
    return text.startsWith("[") || text.startsWith("{") ? "(" + text + ")" : in(WHOLE);
  }

  /// What comes of these phrases, all of which Kestra evaluates, in order.
  static Phrase from(List<Phrase> parts, Phrase whole) {
    List<Demand> all = new ArrayList<>();
    parts.forEach(part -> all.addAll(part.demands()));
    all.addAll(whole.demands());
    boolean safe = whole.isSafe() && parts.stream().allMatch(Phrase::isTotal);
    return new Phrase(whole.text(), whole.strength(), whole.sort(), all, safe, Optional.empty());
  }

  Phrase from(Phrase... parts) {
    return from(List.of(parts), this);
  }

  /// Whether it never fails, whatever it looks at.
  boolean isTotal() {
    return isSafe || demands.isEmpty();
  }

  Phrase demanding(Demand more) {
    List<Demand> all = new ArrayList<>(demands);
    all.add(more);
    return new Phrase(text, strength, sort, all, isSafe, constant);
  }

  Phrase demands(List<Demand> instead) {
    return new Phrase(text, strength, sort, instead, isSafe, constant);
  }

  Phrase sort(Sort other) {
    return new Phrase(text, strength, other, demands, isSafe, constant);
  }

  Phrase unsafe() {
    return new Phrase(text, strength, sort, demands, false, constant);
  }

  /// The same behind other demands.
  Phrase behind(List<Demand> first) {
    List<Demand> all = new ArrayList<>(first);
    all.addAll(demands);
    return demands(all);
  }

  boolean canBeNull() {
    return sort.can(Kind.NOTHING);
  }

  /// Whether it may be written twice.
  boolean isShort() {
    return strength == WHOLE
        && text.length() <= 80
        && (constant.isPresent() || text.matches("\\$[\\p{L}\\p{N}_.`\\[\\]$-]*"));
  }

  /// A condition on its value, true where a demand of it already is not met.
  String condition(String condition) {
    return isTotal()
        ? condition
        : "%s ? %s : true".formatted(Demands.inChoice(Demands.all(demands)), condition);
  }
}
