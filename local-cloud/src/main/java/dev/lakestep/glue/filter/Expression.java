package dev.lakestep.glue.filter;

import java.util.List;

/// An expression over partition keys as it was written; a literal is the text of its value.
sealed interface Expression {
  record And(Expression left, Expression right) implements Expression {}

  record Or(Expression left, Expression right) implements Expression {}

  record Not(Expression inner) implements Expression {}

  record Compare(String key, Sign sign, String literal) implements Expression {}

  record In(String key, List<String> literals) implements Expression {
    public In {
      literals = List.copyOf(literals);
    }
  }

  record Between(String key, String least, String most) implements Expression {}

  record Like(String key, String pattern) implements Expression {}

  record IsNull(String key) implements Expression {}

  /// How two values are compared.
  enum Sign {
    EQUAL,
    UNEQUAL,
    LESS,
    GREATER,
    LESS_OR_EQUAL,
    GREATER_OR_EQUAL;

    boolean holds(int order) {
      return switch (this) {
        case EQUAL -> order == 0;
        case UNEQUAL -> order != 0;
        case LESS -> order < 0;
        case GREATER -> order > 0;
        case LESS_OR_EQUAL -> order <= 0;
        case GREATER_OR_EQUAL -> order >= 0;
      };
    }
  }
}
