package dev.lakestep.dynamo.expression;

import dev.lakestep.dynamo.Refusal;
import dev.lakestep.dynamo.expression.Condition.Comparator;
import dev.lakestep.dynamo.expression.Syntax.Place;
import dev.lakestep.dynamo.value.AttributeValue;
import dev.lakestep.dynamo.value.AttributeValue.S;
import dev.lakestep.dynamo.value.Order;
import java.util.List;
import java.util.Optional;

/// Makes a condition of its syntax, and refuses what can never be.
final class Binder {
  private static final String TYPES = "{B,NULL,SS,BOOL,L,BS,N,NS,S,M}";

  private final Kind kind;
  private final Names names;

  Binder(Kind kind, Placeholders placeholders) {
    this.kind = kind;
    this.names = new Names(kind, placeholders);
  }

  Condition condition(Syntax syntax) {
    names.check(syntax);
    return bind(syntax);
  }

  private Condition bind(Syntax syntax) {
    return switch (syntax) {
      case Syntax.Parenthesised(Syntax inner) -> bind(inner);
      case Syntax.Not(Syntax condition) -> new Condition.Not(bind(condition));
      case Syntax.Infix infix -> infix(infix);
      case Syntax.Between(Syntax operand, Syntax low, Syntax high) ->
          between(operand(operand), operand(low), operand(high));
      case Syntax.In(Syntax operand, List<Syntax> candidates) -> in(operand, candidates);
      case Syntax.Call call -> call(call);
      case Place _, Syntax.Holder _ -> throw new IllegalStateException("no condition: " + syntax);
    };
  }

  private Condition infix(Syntax.Infix infix) {
    if (infix.operator().equals("AND")) {
      return new Condition.And(bind(infix.left()), bind(infix.right()));
    }
    if (infix.operator().equals("OR")) {
      return new Condition.Or(bind(infix.left()), bind(infix.right()));
    }
    return compare(Comparator.of(infix.operator()), operand(infix.left()), operand(infix.right()));
  }

  private Condition compare(Comparator comparator, Operand left, Operand right) {
    distinct(comparator.sign(), left, List.of(right));
    if (!comparator.isEquality()) {
      ordered(comparator.sign(), List.of(left, right));
    }
    return new Condition.Compare(comparator, left, right);
  }

  private Condition between(Operand operand, Operand low, Operand high) {
    distinct("BETWEEN", operand, List.of(low, high));
    ordered("BETWEEN", List.of(operand, low, high));
    if (low instanceof Operand.Literal(var from) && high instanceof Operand.Literal(var to)) {
      if (from.type() != to.type()) {
        throw bounds("same data type for lower and upper bounds", from, to);
      }
      if (Order.ofKeys(from, to) > 0) {
        throw bounds("upper bound to be greater than or equal to lower bound", from, to);
      }
    }
    return new Condition.Between(operand, low, high);
  }

  private Refusal bounds(String requirement, AttributeValue low, AttributeValue high) {
    return kind.invalid(
        ("The BETWEEN operator requires %s; lower bound operand: AttributeValue: {%s},"
                + " upper bound operand: AttributeValue: {%s}")
            .formatted(requirement, Shown.of(low), Shown.of(high)));
  }

  private Condition in(Syntax operand, List<Syntax> candidates) {
    Operand bound = operand(operand);
    List<Operand> others = candidates.stream().map(this::operand).toList();
    distinct("IN", bound, others);
    return new Condition.In(bound, others);
  }

  private Condition call(Syntax.Call call) {
    String function = call.function();
    return switch (function) {
      case "attribute_exists" -> new Condition.Exists(onlyPath(call));
      case "attribute_not_exists" -> new Condition.Missing(onlyPath(call));
      case "attribute_type" -> typeIs(call);
      case "begins_with" -> {
        List<Operand> operands = distinctPair(call);
        operands.forEach(operand -> beginning(function, operand));
        yield new Condition.BeginsWith(operands.getFirst(), operands.getLast());
      }
      case "contains" -> {
        List<Operand> operands = distinctPair(call);
        yield new Condition.Contains(operands.getFirst(), operands.getLast());
      }
      default -> throw names.misused(function);
    };
  }

  private List<Operand> distinctPair(Syntax.Call call) {
    List<Operand> operands = arguments(call, 2);
    distinct(call.function(), operands.getFirst(), operands.subList(1, 2));
    return operands;
  }

  private Path onlyPath(Syntax.Call call) {
    if (arguments(call, 1).getFirst() instanceof Operand.Place(Path path)) {
      return path;
    }
    throw pathNeeded(call.function());
  }

  Refusal pathNeeded(String function) {
    return kind.invalid(
        "Operator or function requires a document path; operator or function: " + function);
  }

  private Condition typeIs(Syntax.Call call) {
    List<Operand> operands = arguments(call, 2);
    if (!(operands.getLast() instanceof Operand.Literal(var name))) {
      throw kind.operand(call.function(), TYPES);
    }
    if (!(name instanceof S(String text))) {
      throw kind.operand(call.function(), name.type());
    }
    for (AttributeValue.Type type : AttributeValue.Type.values()) {
      if (type.name().equals(text)) {
        return new Condition.TypeIs(operands.getFirst(), type);
      }
    }
    throw kind.invalid(
        "Invalid attribute type name found; type: %s, valid types: %s".formatted(text, TYPES));
  }

  private void beginning(String function, Operand operand) {
    type(operand)
        .filter(type -> type != AttributeValue.Type.S && type != AttributeValue.Type.B)
        .ifPresent(type -> {
          throw kind.operand(function, type);
        });
  }

  private void ordered(String operator, List<Operand> operands) {
    operands.stream()
        .flatMap(operand -> type(operand).stream())
        .filter(type -> !type.isScalarKey())
        .findFirst()
        .ifPresent(type -> {
          throw kind.operand(operator, type);
        });
  }

  private void distinct(String operator, Operand first, List<Operand> others) {
    if (first instanceof Operand.Place(Path path) && others.contains(first)) {
      throw kind.invalid(
          ("The first operand must be distinct from the remaining operands for this operator or"
                  + " function; operator: %s, first operand: %s")
              .formatted(operator, path));
    }
  }

  /// The type that is known before there is an item.
  static Optional<AttributeValue.Type> type(Operand operand) {
    return switch (operand) {
      case Operand.Literal(AttributeValue value) -> Optional.of(value.type());
      case Operand.SizeOf _, Operand.Plus _, Operand.Minus _ -> Optional.of(AttributeValue.Type.N);
      case Operand.Appended _ -> Optional.of(AttributeValue.Type.L);
      case Operand.Place _, Operand.IfNotExists _ -> Optional.empty();
    };
  }

  List<Operand> arguments(Syntax.Call call, int count) {
    List<Operand> operands = call.arguments().stream().map(this::operand).toList();
    checkCount(call, count);
    return operands;
  }

  void checkCount(Syntax.Call call, int count) {
    if (call.arguments().size() != count) {
      throw kind.invalid(
          ("Incorrect number of operands for operator or function; operator or function: %s,"
                  + " number of operands: %d")
              .formatted(call.function(), call.arguments().size()));
    }
  }

  Names names() {
    return names;
  }

  Operand operand(Syntax syntax) {
    return switch (syntax) {
      case Syntax.Parenthesised(Syntax inner) -> operand(inner);
      case Place place -> new Operand.Place(names.path(place));
      case Syntax.Holder(String name) -> new Operand.Literal(names.value(name));
      case Syntax.Call call when call.function().equals("size") -> size(call);
      case Syntax.Call call -> throw names.misused(call.function());
      case Syntax.Infix _, Syntax.Between _, Syntax.In _, Syntax.Not _ ->
          throw new IllegalStateException("no operand: " + syntax);
    };
  }

  private Operand size(Syntax.Call call) {
    Operand of = arguments(call, 1).getFirst();
    type(of)
        .filter(type ->
            type == AttributeValue.Type.N
                || type == AttributeValue.Type.BOOL
                || type == AttributeValue.Type.NULL)
        .ifPresent(type -> {
          throw kind.operand("size", type);
        });
    return new Operand.SizeOf(of);
  }
}
