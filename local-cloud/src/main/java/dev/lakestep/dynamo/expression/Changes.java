package dev.lakestep.dynamo.expression;

import dev.lakestep.dynamo.Refusal;
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

/// Puts new values into an item, at places of it as it was.
final class Changes {
  private Changes() {}

  /// A new value, or none, at the end of what is left of a path.
  private record Rest(List<Path.Step> steps, Optional<AttributeValue> value) {
    Rest next() {
      return new Rest(steps.subList(1, steps.size()), value);
    }
  }

  /// A place as it was, and what is to be put there or inside of it.
  private record Spot(Optional<AttributeValue> before, List<Rest> rests) {
    Optional<AttributeValue> changed() {
      if (rests.getFirst().steps().isEmpty()) {
        return rests.getFirst().value();
      }
      return switch (before.orElseThrow(Changes::invalidPath)) {
        case M(var values) -> Optional.of(fields(values, rests));
        case L(var values) -> Optional.of(elements(values, rests));
        case AttributeValue _ -> throw invalidPath();
      };
    }
  }

  static Item apply(Map<Path, Optional<AttributeValue>> changes, Item before) {
    SequencedMap<String, List<Rest>> byAttribute = new LinkedHashMap<>();
    changes.forEach((path, value) ->
        byAttribute
            .computeIfAbsent(path.attribute(), _ -> new ArrayList<>())
            .add(new Rest(path.steps(), value)));
    Map<String, AttributeValue> after = new LinkedHashMap<>(before.values());
    byAttribute.forEach((attribute, rests) ->
        new Spot(before.value(attribute), rests)
            .changed()
            .ifPresentOrElse(value -> after.put(attribute, value), () -> after.remove(attribute)));
    return new Item(after);
  }

  /// @throws Refusal unless there is something in which this place could be
  static void checkParent(Path path, Item item) {
    if (!path.steps().isEmpty()) {
      List<Path.Step> outer = path.steps().subList(0, path.steps().size() - 1);
      AttributeValue parent =
          new Path(path.attribute(), outer).in(item).orElseThrow(Changes::invalidPath);
      boolean fits =
          switch (path.steps().getLast()) {
            case Path.Step.Field _ -> parent instanceof M;
            case Path.Step.Index _ -> parent instanceof L;
          };
      if (!fits) {
        throw invalidPath();
      }
    }
  }

  private static Refusal invalidPath() {
    return Refusal.invalid(
        "The document path provided in the update expression is invalid for update");
  }

  private static AttributeValue fields(Map<String, AttributeValue> before, List<Rest> rests) {
    SequencedMap<String, List<Rest>> byName = new LinkedHashMap<>();
    for (Rest rest : rests) {
      if (!(rest.steps().getFirst() instanceof Path.Step.Field(String name))) {
        throw invalidPath();
      }
      byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(rest.next());
    }
    Map<String, AttributeValue> after = new LinkedHashMap<>(before);
    byName.forEach((name, inner) ->
        new Spot(Optional.ofNullable(before.get(name)), inner)
            .changed()
            .ifPresentOrElse(value -> after.put(name, value), () -> after.remove(name)));
    return new M(after);
  }

  /// What is put behind the end is appended, in order of the indexes.
  private static AttributeValue elements(List<AttributeValue> before, List<Rest> rests) {
    TreeMap<Integer, List<Rest>> byIndex = new TreeMap<>();
    for (Rest rest : rests) {
      if (!(rest.steps().getFirst() instanceof Path.Step.Index(int at))) {
        throw invalidPath();
      }
      byIndex.computeIfAbsent(at, _ -> new ArrayList<>()).add(rest.next());
    }
    List<AttributeValue> after = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      List<Rest> inner = byIndex.remove(i);
      if (inner == null) {
        after.add(before.get(i));
      } else {
        new Spot(Optional.of(before.get(i)), inner).changed().ifPresent(after::add);
      }
    }
    byIndex
        .values()
        .forEach(inner -> new Spot(Optional.empty(), inner).changed().ifPresent(after::add));
    return new L(after);
  }
}
