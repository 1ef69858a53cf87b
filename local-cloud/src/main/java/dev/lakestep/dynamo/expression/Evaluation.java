package dev.lakestep.dynamo.expression;

import dev.lakestep.dynamo.value.AttributeValue;
import dev.lakestep.dynamo.value.AttributeValue.B;
import dev.lakestep.dynamo.value.AttributeValue.L;
import dev.lakestep.dynamo.value.AttributeValue.M;
import dev.lakestep.dynamo.value.AttributeValue.N;
import dev.lakestep.dynamo.value.AttributeValue.S;
import dev.lakestep.dynamo.value.AttributeValue.SetOf;
import dev.lakestep.dynamo.value.Item;
import dev.lakestep.dynamo.value.Order;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Whether a condition holds of an item; of what is not there, next to nothing holds.
public record Evaluation(Item item) {
  public static boolean holds(Condition condition, Item item) {
    return new Evaluation(item).holds(condition);
  }

  private boolean holds(Condition condition) {
    return switch (condition) {
      case Condition.Always _ -> true;
      case Condition.And(Condition left, Condition right) -> holds(left) && holds(right);
      case Condition.Or(Condition left, Condition right) -> holds(left) || holds(right);
      case Condition.Not(Condition inner) -> !holds(inner);
      case Condition.Compare compare -> compares(compare);
      case Condition.Between(Operand operand, Operand low, Operand high) ->
          order(operand, low).orElse(-1) >= 0 && order(operand, high).orElse(1) <= 0;
      case Condition.In(Operand operand, List<Operand> candidates) ->
          candidates.stream().anyMatch(candidate -> equal(operand, candidate));
      case Condition.Exists(Path path) -> path.in(item).isPresent();
      case Condition.Missing(Path path) -> path.in(item).isEmpty();
      case Condition.TypeIs(Operand operand, var type) ->
          value(operand).filter(value -> value.type() == type).isPresent();
      case Condition.BeginsWith(Operand operand, Operand start) ->
          both(operand, start, Evaluation::begins);
      case Condition.Contains(Operand operand, Operand part) ->
          both(operand, part, Evaluation::contains);
    };
  }

  /// A question to two values.
  private interface Question {
    boolean holds(AttributeValue left, AttributeValue right);
  }

  private boolean both(Operand left, Operand right, Question question) {
    Optional<AttributeValue> first = value(left);
    Optional<AttributeValue> second = value(right);
    return first.isPresent() && second.isPresent() && question.holds(first.get(), second.get());
  }

  private boolean equal(Operand left, Operand right) {
    return both(left, right, AttributeValue::equals);
  }

  private OptionalInt order(Operand left, Operand right) {
    Optional<AttributeValue> first = value(left);
    Optional<AttributeValue> second = value(right);
    return first.isPresent() && second.isPresent()
        ? Order.of(first.get(), second.get())
        : OptionalInt.empty();
  }

  private boolean compares(Condition.Compare compare) {
    return switch (compare.comparator()) {
      case EQUAL -> equal(compare.left(), compare.right());
      case NOT_EQUAL -> !equal(compare.left(), compare.right());
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> {
        OptionalInt order = order(compare.left(), compare.right());
        yield order.isPresent() && compare.comparator().holds(order.getAsInt());
      }
    };
  }

  private static boolean begins(AttributeValue value, AttributeValue start) {
    return switch (value) {
      case S(String text) when start instanceof S(String first) -> text.startsWith(first);
      case B(var bytes) when start instanceof B(var first) -> bytes.startsWith(first);
      case AttributeValue _ -> false;
    };
  }

  private static boolean contains(AttributeValue value, AttributeValue part) {
    return switch (value) {
      case S(String text) -> part instanceof S(String some) && text.contains(some);
      case B(var bytes) -> part instanceof B(var some) && bytes.contains(some);
      case SetOf set -> set.values().contains(part);
      case L(var values) -> values.contains(part);
      case N _, AttributeValue.Bool _, AttributeValue.Null _, M _ -> false;
    };
  }

  private Optional<AttributeValue> value(Operand operand) {
    return switch (operand) {
      case Operand.Place(Path path) -> path.in(item);
      case Operand.Literal(AttributeValue value) -> Optional.of(value);
      case Operand.SizeOf(Operand of) -> value(of).flatMap(Evaluation::size);
      case Operand.IfNotExists _, Operand.Appended _, Operand.Plus _, Operand.Minus _ ->
          throw new IllegalStateException("only an update says " + operand);
    };
  }

  private static Optional<AttributeValue> size(AttributeValue value) {
    return switch (value) {
      case S(String text) -> number(text.length());
      case B(var bytes) -> number(bytes.length());
      case SetOf set -> number(set.values().size());
      case L(var values) -> number(values.size());
      case M(var values) -> number(values.size());
      case N _, AttributeValue.Bool _, AttributeValue.Null _ -> Optional.empty();
    };
  }

  private static Optional<AttributeValue> number(int size) {
    return Optional.of(new N(BigDecimal.valueOf(size)));
  }
}
