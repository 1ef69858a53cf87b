package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.catalogue.Catalogue;
import dev.lakestep.compiler.catalogue.Entry;
import dev.lakestep.compiler.catalogue.Family;
import dev.lakestep.compiler.catalogue.Property;
import dev.lakestep.compiler.catalogue.Property.Standing;
import dev.lakestep.compiler.catalogue.Shape;
import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Fix;
import dev.lakestep.compiler.diagnostic.Suggestion;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.yaml.YamlNode;
import dev.lakestep.compiler.yaml.YamlNode.Mapping;
import dev.lakestep.compiler.yaml.YamlNode.Sequence;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Holds the keys of one object against those it may have and those it must have.
final class KeyChecker {
  private final ShapeChecker shapes;
  private final Diagnostics diagnostics;
  private final Set<String> saidToBeIgnored = new HashSet<>();

  KeyChecker(ShapeChecker shapes, Diagnostics diagnostics) {
    this.shapes = shapes;
    this.diagnostics = diagnostics;
  }

  /// Checks every key with its value; what is in a templated object is templated too.
  void check(Mapping mapping, Keys keys, boolean template) {
    if (isBareTask(mapping, keys)) {
      diagnostics.report(
          Diagnostic.of(
                  Code.MISSING_KEY,
                  Nodes.head(mapping),
                  "a `Dag` takes `task:` and `dependsOn:`, not the task itself")
              .hint("put this task under `task:`"));
      return;
    }
    for (YamlNode.Entry entry : mapping.entries()) {
      Optional<Property> property = keys.find(entry.name());
      if (property.isPresent()) {
        Spot spot = new Spot(entry.name(), keys.owner(), template);
        known(new Place(mapping, entry, keys), property.get(), spot);
      } else {
        unknown(new Place(mapping, entry, keys));
      }
    }
    for (Property property : keys.required()) {
      required(mapping, property, keys);
    }
  }

  /// Whether it is a task where one is expected under `task`.
  private static boolean isBareTask(Mapping mapping, Keys keys) {
    return mapping.entry("type").isPresent()
        && mapping.entry("task").isEmpty()
        && keys.find("task")
            .filter(property -> property.required() && property.shape().equals(Shape.TASK))
            .isPresent();
  }

  /// A key in a mapping that may have certain keys.
  private record Place(Mapping mapping, YamlNode.Entry entry, Keys keys) {
    String owner() {
      return keys.owner();
    }
  }

  private void known(Place place, Property property, Spot spot) {
    YamlNode.Entry entry = place.entry();
    switch (property.standing()) {
      case Standing.Used _ -> value(entry, property, spot);
      case Standing.Outdated(var instead) -> {
        outdated(place, property, instead);
        value(entry, property, spot);
      }
      case Standing.Ignored(var note) -> {
        if (saidToBeIgnored.add(entry.name())) {
          diagnostics.report(
              Diagnostic.of(
                      Code.IGNORED_KEY,
                      entry.key().span(),
                      "`%s` has no effect here".formatted(entry.name()))
                  .hint(note));
        }
      }
      case Standing.Refused(var hint) ->
          diagnostics.report(
              Diagnostic.of(
                      Code.REFUSED_KEY,
                      entry.key().span(),
                      "`%s` of %s does not work here".formatted(entry.name(), place.owner()))
                  .hint(hint));
    }
  }

  private void value(YamlNode.Entry entry, Property property, Spot spot) {
    if (Nodes.isNothing(entry.value())) {
      return;
    }
    boolean mayBeEmpty = !property.required() || !(property.shape() instanceof Shape.ListOf);
    if (!mayBeEmpty && entry.value() instanceof Sequence(var span, var items) && items.isEmpty()) {
      diagnostics.report(
          Diagnostic.of(
                  Code.EMPTY_LIST,
                  span,
                  "`%s` is empty, and %s needs something in it"
                      .formatted(entry.name(), spot.owner()))
              .hint("expected is %s".formatted(Wording.expected(property.shape()))));
      return;
    }
    shapes.check(
        entry.value(),
        property.shape(),
        new Spot(spot.key(), spot.owner(), spot.template() || property.template()));
  }

  private void outdated(Place place, Property property, String instead) {
    Diagnostic problem =
        Diagnostic.of(
            Code.OUTDATED_KEY,
            place.entry().key().span(),
            "`%s` of %s is outdated".formatted(place.entry().name(), place.owner()));
    if (isTaken(place, instead)) {
      diagnostics.report(
          problem.hint("`%s` is set already: put what is here into it".formatted(instead)));
      return;
    }
    boolean renamed =
        place
            .keys()
            .find(instead)
            .filter(other -> other.shape().equals(property.shape()))
            .isPresent();
    diagnostics.report(
        problem
            .hint("use %s instead".formatted(instead.contains("`") ? instead : quoted(instead)))
            .fixIf(renamed, rename(place.entry(), instead)));
  }

  private static Fix rename(YamlNode.Entry entry, String name) {
    return Fix.replace("rename it to `%s`".formatted(name), entry.key().span(), name);
  }

  static String alreadySet(String name) {
    return "`%s` is set already: remove this one".formatted(name);
  }

  /// Whether the key is there, or an earlier one will be renamed to it; a default that was written
  /// elsewhere does not count.
  private static boolean isTaken(Place place, String name) {
    for (YamlNode.Entry other : place.mapping().entries()) {
      if (other.key().span().equals(place.entry().key().span())) {
        break;
      }
      if (isMeantAs(other, name, place.keys())) {
        return true;
      }
    }
    Span whole = place.mapping().span();
    return place
        .mapping()
        .entry(name)
        .map(other -> other.key().span())
        .filter(key -> key.start() >= whole.start() && key.end() <= whole.end())
        .isPresent();
  }

  /// Whether the key is an outdated name of another one, or most likely a mistake for it.
  private static boolean isMeantAs(YamlNode.Entry entry, String name, Keys keys) {
    return keys.find(entry.name())
        .map(property ->
            property.standing() instanceof Standing.Outdated(var instead) && instead.equals(name))
        .orElseGet(() -> Suggestion.nearest(entry.name(), keys.names()).equals(Optional.of(name)));
  }

  private static String quoted(String word) {
    return "`" + word + "`";
  }

  private void unknown(Place place) {
    YamlNode.Entry entry = place.entry();
    Keys keys = place.keys();
    if (diagnostics.isFull(entry.key().span().source())) {
      return;
    }
    String name = entry.name();
    Diagnostic problem =
        Diagnostic.of(
            Code.UNKNOWN_KEY,
            entry.key().span(),
            "`%s` is not a key of %s".formatted(name, keys.owner()));
    Optional<String> nearest = Suggestion.nearest(name, keys.names());
    if (nearest.isEmpty()) {
      diagnostics.report(problem.hintIf(elsewhere(name)).hintIf(choice(keys)));
    } else if (isTaken(place, nearest.get())) {
      diagnostics.report(problem.hint(alreadySet(nearest.get())));
    } else {
      String better = nearest.get();
      diagnostics.report(
          problem
              .hint("did you mean `%s`?".formatted(better))
              .fixIf(Suggestion.isSure(name, better), rename(entry, better)));
    }
  }

  /// Whether the key exists, only not here.
  private static Optional<String> elsewhere(String key) {
    if (Keys.of(Catalogue.flow()).find(key).isPresent()) {
      return Optional.of("`%s` is a key of the flow itself".formatted(key));
    }
    for (Family family : List.of(Family.TASK, Family.TRIGGER, Family.INPUT)) {
      if (Catalogue.shared(family).stream().anyMatch(property -> property.name().equals(key))) {
        return Optional.of("`%s` is a key of every %s".formatted(key, Wording.one(family)));
      }
      List<String> bearers =
          Catalogue.entries(family).stream()
              .filter(entry -> entry.property(key).isPresent())
              .map(Entry::name)
              .limit(3)
              .toList();
      if (!bearers.isEmpty()) {
        return Optional.of("`%s` is a key of %s".formatted(key, Wording.quoted(bearers)));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> choice(Keys keys) {
    List<String> names = keys.names();
    return names.size() > 12 || names.isEmpty()
        ? Optional.empty()
        : Optional.of("the keys are " + Wording.quoted(names));
  }

  private void required(Mapping mapping, Property property, Keys keys) {
    Optional<YamlNode.Entry> given = mapping.entry(property.name());
    if (given.isPresent()
        ? !Nodes.isNothing(given.get().value())
        : isThereAs(mapping, property, keys)) {
      return;
    }
    diagnostics.report(
        given
            .map(entry ->
                Diagnostic.of(
                    Code.MISSING_KEY,
                    entry.key().span(),
                    "`%s` is empty, and %s needs it".formatted(property.name(), keys.owner())))
            .orElseGet(() ->
                Diagnostic.of(
                    Code.MISSING_KEY,
                    Nodes.head(mapping),
                    "%s needs `%s`".formatted(keys.owner(), property.name())))
            .hint("expected is %s".formatted(Wording.expected(property.shape()))));
  }

  /// Whether a required value is given under an outdated name, or under one that was mistaken.
  private static boolean isThereAs(Mapping mapping, Property property, Keys keys) {
    return mapping.entries().stream().anyMatch(entry -> isMeantAs(entry, property.name(), keys));
  }
}
