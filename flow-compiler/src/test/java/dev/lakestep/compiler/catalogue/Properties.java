package dev.lakestep.compiler.catalogue;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Every property of the catalogue, at any depth.
final class Properties {
  private Properties() {}

  static List<Property> all() {
    return objects().stream().flatMap(List::stream).distinct().toList();
  }

  /// The keys of every object that a flow may have; a member of a family has the shared ones too.
  static List<List<Property>> objects() {
    List<List<Property>> objects = new ArrayList<>();
    add(Catalogue.flow().properties(), objects);
    for (Family family : Family.values()) {
      List<Property> shared = Catalogue.shared(family);
      for (Entry entry : Catalogue.entries(family)) {
        add(Stream.concat(shared.stream(), entry.properties().stream()).toList(), objects);
      }
    }
    return objects;
  }

  private static void add(List<Property> keys, List<List<Property>> objects) {
    objects.add(keys);
    keys.stream()
        .flatMap(key -> ShapeWords.structs(key.shape()).stream())
        .forEach(struct -> add(struct.properties(), objects));
  }

  static boolean fits(Shape shape, String fallback) {
    return switch (shape) {
      case Shape.OneOf(var words, _) -> words.contains(fallback);
      case Shape.Either(var shapes) -> shapes.stream().anyMatch(one -> fits(one, fallback));
      case Shape.Of(var kind) ->
          switch (kind) {
            case FLAG -> fallback.equals("true") || fallback.equals("false");
            case WHOLE -> fallback.matches("\\d+");
            case DECIMAL -> fallback.matches("\\d+\\.\\d+");
            case DURATION -> !Duration.parse(fallback).isNegative();
            case TIME_ZONE -> ZoneId.getAvailableZoneIds().contains(fallback);
            case NAMESPACE -> fallback.startsWith("{{");
            case TEXT, CONDITION -> true;
            case ID, DATE, DATE_TIME, TIME, REGEX, CRON, SQL -> false;
          };
      case Shape.Anything _ -> true;
      case Shape.ListOf _, Shape.MapOf _, Shape.Struct _, Shape.Member _ -> false;
    };
  }
}
