package dev.lakestep.dynamo.expression;

import java.util.List;

/// An expression as it is written, before its names and placeholders are looked up.
sealed interface Syntax {
  /// A path to an attribute or into one.
  record Place(List<Part> parts) implements Syntax {}

  /// A placeholder of a value.
  record Holder(String name) implements Syntax {}

  record Call(String function, List<Syntax> arguments) implements Syntax {}

  /// A comparison, `AND`, `OR`, `+` or `-`.
  record Infix(String operator, Syntax left, Syntax right) implements Syntax {}

  record Between(Syntax operand, Syntax low, Syntax high) implements Syntax {}

  record In(Syntax operand, List<Syntax> candidates) implements Syntax {}

  record Not(Syntax condition) implements Syntax {}

  record Parenthesised(Syntax inner) implements Syntax {}

  /// A part of a path: a name, a placeholder of one, or an index of a list.
  sealed interface Part {
    record Word(String text) implements Part {}

    record NameHolder(String name) implements Part {}

    record Index(String digits) implements Part {}
  }

  /// An action of an update: its section, what it changes, and what it is changed by.
  record Action(String section, Place target, List<Syntax> operand) {}

  /// An update: its sections in order, as often as they are written, and their actions.
  record Sections(List<String> names, List<Action> actions) {}

  /// What stands in parentheses, however many.
  static Syntax bare(Syntax syntax) {
    return syntax instanceof Parenthesised(Syntax inner) ? bare(inner) : syntax;
  }
}
