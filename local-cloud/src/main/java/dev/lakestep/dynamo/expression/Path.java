package dev.lakestep.dynamo.expression;

import dev.lakestep.dynamo.value.AttributeValue;
import dev.lakestep.dynamo.value.AttributeValue.L;
import dev.lakestep.dynamo.value.AttributeValue.M;
import dev.lakestep.dynamo.value.Item;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A place in an item: an attribute, and steps into it.
public record Path(String attribute, List<Step> steps) {
  public Path {
    steps = List.copyOf(steps);
  }

  /// One step into a map or a list.
  public sealed interface Step {
    record Field(String name) implements Step {
      @Override
      public String toString() {
        return name;
      }
    }

    record Index(int at) implements Step {
      @Override
      public String toString() {
        return "[%d]".formatted(at);
      }
    }
  }

  /// The value there, if there is one.
  public Optional<AttributeValue> in(Item item) {
    Optional<AttributeValue> value = item.value(attribute);
    for (Step step : steps) {
      value = value.flatMap(outer -> inside(outer, step));
    }
    return value;
  }

  static Optional<AttributeValue> inside(AttributeValue outer, Step step) {
    return switch (step) {
      case Step.Field(String name) when outer instanceof M(var values) ->
          Optional.ofNullable(values.get(name));
      case Step.Index(int at) when outer instanceof L(var values) && at < values.size() ->
          Optional.of(values.get(at));
      case Step.Field _, Step.Index _ -> Optional.empty();
    };
  }

  /// Whether one is the other or lies in it.
  boolean overlaps(Path other) {
    int common = Math.min(steps.size(), other.steps.size());
    return attribute.equals(other.attribute)
        && steps.subList(0, common).equals(other.steps.subList(0, common));
  }

  /// Whether a value would have to be a list for one and a map for the other.
  boolean conflicts(Path other) {
    int common = Math.min(steps.size(), other.steps.size());
    for (int i = 0; attribute.equals(other.attribute) && i < common; i++) {
      if (!steps.get(i).equals(other.steps.get(i))) {
        return steps.get(i) instanceof Step.Index != other.steps.get(i) instanceof Step.Index;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return Stream.concat(Stream.of(attribute), steps.stream().map(Step::toString))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
