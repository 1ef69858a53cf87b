package dev.lakestep.compiler.expr;

import dev.lakestep.compiler.expr.Expr.BinaryOperator;
import dev.lakestep.compiler.expr.Expr.UnaryOperator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How operators are spelt and how tightly they bind: the one table for reading and writing.
final class Operators {
  static final int LOOSEST = 0;
  static final int TEST = 20;
  static final int FILTER = 100;
  static final int UNARY = 500;

  /// A binary operator; all of them group to the left.
  record Infix(BinaryOperator operator, int strength) {}

  private static final Map<String, Infix> INFIX =
      Map.ofEntries(
          Map.entry("or", new Infix(BinaryOperator.OR, 10)),
          Map.entry("and", new Infix(BinaryOperator.AND, 15)),
          Map.entry("contains", new Infix(BinaryOperator.CONTAINS, TEST)),
          Map.entry("==", new Infix(BinaryOperator.EQUAL, 30)),
          Map.entry("equals", new Infix(BinaryOperator.EQUAL, 30)),
          Map.entry("!=", new Infix(BinaryOperator.NOT_EQUAL, 30)),
          Map.entry("<", new Infix(BinaryOperator.LESS, 30)),
          Map.entry("<=", new Infix(BinaryOperator.LESS_OR_EQUAL, 30)),
          Map.entry(">", new Infix(BinaryOperator.GREATER, 30)),
          Map.entry(">=", new Infix(BinaryOperator.GREATER_OR_EQUAL, 30)),
          Map.entry("+", new Infix(BinaryOperator.ADD, 40)),
          Map.entry("-", new Infix(BinaryOperator.SUBTRACT, 40)),
          Map.entry("*", new Infix(BinaryOperator.MULTIPLY, 60)),
          Map.entry("/", new Infix(BinaryOperator.DIVIDE, 60)),
          Map.entry("%", new Infix(BinaryOperator.REMAINDER, 60)),
          Map.entry("??", new Infix(BinaryOperator.COALESCE, 90)),
          Map.entry("???", new Infix(BinaryOperator.IF_UNDEFINED, 90)),
          Map.entry("isIn", new Infix(BinaryOperator.IN, 90)),
          Map.entry("in", new Infix(BinaryOperator.IN, 90)),
          Map.entry("not in", new Infix(BinaryOperator.IN, 90)),
          Map.entry("~", new Infix(BinaryOperator.CONCATENATE, 110)),
          Map.entry("..", new Infix(BinaryOperator.RANGE, 120)));

  private static final Map<String, UnaryOperator> PREFIX =
      Map.of("not", UnaryOperator.NOT, "-", UnaryOperator.MINUS, "+", UnaryOperator.PLUS);

  /// Names that are operators wherever they stand.
  static final Set<String> WORDS = Set.of("or", "and", "contains", "equals", "isIn", "is", "not");

  /// What is not a word, the longest first where one begins like another.
  static final List<String> SIGNS =
      List.of(
          "???", "??", "==", "!=", "<=", ">=", "..", "<", ">", "+", "-", "*", "/", "%", "~", "|",
          "(", ")", "[", "]", "{", "}", "?", ":", ".", ",", "=");

  private Operators() {}

  static boolean isInfix(Token token) {
    return couldBeInfix(token) && INFIX.containsKey(token.value());
  }

  static Infix infix(Token token) {
    return infix(token.value());
  }

  static Infix infix(String symbol) {
    Infix infix = INFIX.get(symbol);
    if (infix == null) {
      throw new IllegalArgumentException("no operator: " + symbol);
    }
    return infix;
  }

  static boolean isPrefix(Token token) {
    return token.is(Token.Kind.SYMBOL) && PREFIX.containsKey(token.value());
  }

  static UnaryOperator prefix(Token token) {
    UnaryOperator operator = PREFIX.get(token.value());
    if (operator == null) {
      throw new IllegalArgumentException("no operator: " + token.value());
    }
    return operator;
  }

  /// The preferred spelling.
  static String symbol(BinaryOperator operator) {
    return switch (operator) {
      case OR -> "or";
      case AND -> "and";
      case EQUAL -> "==";
      case NOT_EQUAL -> "!=";
      case LESS -> "<";
      case LESS_OR_EQUAL -> "<=";
      case GREATER -> ">";
      case GREATER_OR_EQUAL -> ">=";
      case CONTAINS -> "contains";
      case IN -> "isIn";
      case ADD -> "+";
      case SUBTRACT -> "-";
      case MULTIPLY -> "*";
      case DIVIDE -> "/";
      case REMAINDER -> "%";
      case CONCATENATE -> "~";
      case RANGE -> "..";
      case COALESCE -> "??";
      case IF_UNDEFINED -> "???";
    };
  }

  static String symbol(UnaryOperator operator) {
    return switch (operator) {
      case NOT -> "not";
      case MINUS -> "-";
      case PLUS -> "+";
    };
  }

  /// `in` is an operator only where one can stand: elsewhere it is a name like any other.
  private static boolean couldBeInfix(Token token) {
    return token.is(Token.Kind.SYMBOL) || (token.is(Token.Kind.NAME) && token.value().equals("in"));
  }
}
