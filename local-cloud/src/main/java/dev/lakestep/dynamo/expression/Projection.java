package dev.lakestep.dynamo.expression;

import dev.lakestep.dynamo.value.AttributeValue;
import dev.lakestep.dynamo.value.AttributeValue.L;
import dev.lakestep.dynamo.value.AttributeValue.M;
import dev.lakestep.dynamo.value.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The parts of an item that are wanted: maps and lists keep what is named of them, in order.
public record Projection(List<Path> paths) {
  public Projection {
    paths = List.copyOf(paths);
  }

  public Item of(Item item) {
    SequencedMap<String, List<List<Path.Step>>> wanted = new LinkedHashMap<>();
    for (Path path : paths) {
      wanted.computeIfAbsent(path.attribute(), _ -> new ArrayList<>()).add(path.steps());
    }
    Map<String, AttributeValue> kept = new LinkedHashMap<>();
    wanted.forEach((attribute, steps) ->
        item.value(attribute)
            .flatMap(value -> part(value, steps))
            .ifPresent(value -> kept.put(attribute, value)));
    return new Item(kept);
  }

  private static Optional<AttributeValue> part(AttributeValue value, List<List<Path.Step>> wanted) {
    if (wanted.stream().anyMatch(List::isEmpty)) {
      return Optional.of(value);
    }
    SequencedMap<Path.Step, List<List<Path.Step>>> next = new LinkedHashMap<>();
    for (List<Path.Step> steps : wanted) {
      next.computeIfAbsent(steps.getFirst(), _ -> new ArrayList<>())
          .add(steps.subList(1, steps.size()));
    }
    return value instanceof L ? elements(value, next) : fields(value, next);
  }

  private static Optional<AttributeValue> fields(
      AttributeValue value, SequencedMap<Path.Step, List<List<Path.Step>>> wanted) {
    Map<String, AttributeValue> kept = new LinkedHashMap<>();
    wanted.forEach((step, rest) ->
        Path.inside(value, step)
            .flatMap(inner -> part(inner, rest))
            .ifPresent(inner -> kept.put(step.toString(), inner)));
    return kept.isEmpty() ? Optional.empty() : Optional.of(new M(kept));
  }

  private static Optional<AttributeValue> elements(
      AttributeValue value, SequencedMap<Path.Step, List<List<Path.Step>>> wanted) {
    Map<Integer, AttributeValue> kept = new TreeMap<>();
    wanted.forEach((step, rest) -> {
      if (step instanceof Path.Step.Index(int at)) {
        Path.inside(value, step)
            .flatMap(inner -> part(inner, rest))
            .ifPresent(inner -> kept.put(at, inner));
      }
    });
    return kept.isEmpty() ? Optional.empty() : Optional.of(new L(List.copyOf(kept.values())));
  }
}
