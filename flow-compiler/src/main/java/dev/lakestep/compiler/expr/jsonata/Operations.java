package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Expr;

/// Operators, each handed to where its like are.
final class Operations {
  private Operations() {}

  static Phrase unary(Speaker speaker, Expr.Unary unary) {
    return switch (unary.operator()) {
      case NOT -> Logic.not(speaker, unary);
      case MINUS, PLUS -> Sums.signed(speaker, unary);
    };
  }

  static Phrase binary(Speaker speaker, Expr.Binary binary) {
    return switch (binary.operator()) {
      case OR, AND -> Logic.junction(speaker, binary);
      case COALESCE -> Fallbacks.coalesced(speaker, binary);
      case IF_UNDEFINED -> Fallbacks.defined(speaker, binary);
      case EQUAL, NOT_EQUAL -> Comparisons.equal(speaker, binary);
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> Comparisons.ordered(speaker, binary);
      case CONTAINS -> Memberships.contains(speaker, binary);
      case IN -> Memberships.in(speaker, binary);
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER -> Sums.binary(speaker, binary);
      case CONCATENATE -> Prints.joined(speaker, binary);
      case RANGE -> Counts.range(speaker, binary);
    };
  }
}
