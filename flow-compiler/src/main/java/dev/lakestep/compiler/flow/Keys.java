package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.catalogue.Catalogue;
import dev.lakestep.compiler.catalogue.Entry;
import dev.lakestep.compiler.catalogue.Family;
import dev.lakestep.compiler.catalogue.Property;
import dev.lakestep.compiler.catalogue.Shape;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The keys that one kind of object may have, found by name without a search; made once for each
/// kind that the catalogue has.
final class Keys {
  private static final Map<Family, Map<String, Property>> SHARED = shared();
  private static final Map<Family, Map<String, Keys>> OF_ENTRIES = ofEntries();
  private static final IdentityHashMap<Shape.Struct, Keys> OF_STRUCTS = ofStructs();

  /// Of something that the catalogue says nothing about.
  static final Keys NONE = new Keys("something", List.of(), Map.of());

  private final String owner;
  private final Map<String, Property> own;
  private final Map<String, Property> shared;
  private final List<Property> required;

  private Keys(String owner, List<Property> own, Map<String, Property> shared) {
    this.owner = owner;
    this.own = byName(own);
    this.shared = shared;
    this.required =
        Stream.concat(own.stream(), shared.values().stream()).filter(Keys::mustBeThere).toList();
  }

  static Keys of(Entry entry) {
    Keys known = OF_ENTRIES.getOrDefault(entry.family(), Map.of()).get(entry.name());
    return known != null ? known : make(entry);
  }

  static Keys of(Shape.Struct struct) {
    Keys known = OF_STRUCTS.get(struct);
    return known != null ? known : make(struct);
  }

  /// What bears these keys, in words: `core.log.Log` in backticks, a flow, or an `INT` input.
  String owner() {
    return owner;
  }

  Optional<Property> find(String name) {
    Property found = own.get(name);
    return Optional.ofNullable(found != null ? found : shared.get(name));
  }

  /// Whether it belongs to this kind of object alone.
  boolean isOwn(String name) {
    return own.containsKey(name);
  }

  List<Property> required() {
    return required;
  }

  List<String> names() {
    return Stream.concat(own.values().stream(), shared.values().stream())
        .filter(property -> !(property.standing() instanceof Property.Standing.Refused))
        .map(Property::name)
        .toList();
  }

  private static boolean mustBeThere(Property property) {
    return property.required() && property.fallback().isEmpty();
  }

  private static Keys make(Entry entry) {
    return new Keys(
        inWords(entry), entry.properties(), SHARED.getOrDefault(entry.family(), Map.of()));
  }

  /// The types of inputs and retries are plain words, which say too little alone.
  private static String inWords(Entry entry) {
    String name = "`%s`".formatted(entry.name());
    return switch (entry.family()) {
      case TASK, TRIGGER, CONDITION -> name;
      case INPUT, RETRY -> {
        boolean vowel = "AEIOUaeiou".indexOf(entry.name().charAt(0)) >= 0;
        yield "%s %s %s".formatted(vowel ? "an" : "a", name, Wording.one(entry.family()));
      }
    };
  }

  private static Keys make(Shape.Struct struct) {
    boolean isFlow = struct.name().equals(Catalogue.flow().name());
    return new Keys(
        isFlow ? "a flow" : "`%s`".formatted(struct.name()), struct.properties(), Map.of());
  }

  private static Map<String, Property> byName(List<Property> properties) {
    Map<String, Property> map = LinkedHashMap.newLinkedHashMap(properties.size());
    properties.forEach(property -> map.putIfAbsent(property.name(), property));
    return map;
  }

  private static Map<Family, Map<String, Property>> shared() {
    Map<Family, Map<String, Property>> map = new EnumMap<>(Family.class);
    for (Family family : Family.values()) {
      map.put(family, byName(Catalogue.shared(family)));
    }
    return map;
  }

  private static Map<Family, Map<String, Keys>> ofEntries() {
    Map<Family, Map<String, Keys>> all = new EnumMap<>(Family.class);
    for (Family family : Family.values()) {
      Map<String, Keys> byName = new HashMap<>();
      Catalogue.entries(family).forEach(entry -> byName.put(entry.name(), make(entry)));
      all.put(family, byName);
    }
    return all;
  }

  private static IdentityHashMap<Shape.Struct, Keys> ofStructs() {
    IdentityHashMap<Shape.Struct, Keys> all = new IdentityHashMap<>();
    addStructs(Catalogue.flow(), all);
    for (Family family : Family.values()) {
      List<Property> properties = new ArrayList<>(Catalogue.shared(family));
      Catalogue.entries(family).forEach(entry -> properties.addAll(entry.properties()));
      properties.forEach(property -> addStructs(property.shape(), all));
    }
    return all;
  }

  private static void addStructs(Shape shape, IdentityHashMap<Shape.Struct, Keys> all) {
    switch (shape) {
      case Shape.Struct struct -> {
        if (all.put(struct, make(struct)) == null) {
          struct.properties().forEach(property -> addStructs(property.shape(), all));
        }
      }
      case Shape.ListOf(var items) -> addStructs(items, all);
      case Shape.MapOf(var values) -> addStructs(values, all);
      case Shape.Either(var shapes) -> shapes.forEach(one -> addStructs(one, all));
      case Shape.Of _, Shape.OneOf _, Shape.Member _, Shape.Anything _ -> {}
    }
  }
}
