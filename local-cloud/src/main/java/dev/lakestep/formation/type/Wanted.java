package dev.lakestep.formation.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.formation.template.FormationErrors;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// A thing as a template wants it, all functions of the template resolved.
public record Wanted(Site site, String type, String id, ObjectNode properties) {

  ObjectNode call(String service, String operation, ObjectNode input) {
    return site.call(service, operation, input);
  }

  /// A property that is a text; empty if it is not said.
  String text(String property) {
    return properties.path(property).asText("");
  }

  boolean has(String property) {
    return properties.hasNonNull(property);
  }

  JsonNode at(String property) {
    return properties.path(property);
  }

  /// The properties of some names, where they are said.
  ObjectNode only(String... names) {
    ObjectNode some = Fields.none();
    for (String name : names) {
      Fields.value(properties, name).ifPresent(value -> some.set(name, value));
    }
    return some;
  }

  /// All properties but some.
  ObjectNode without(String... names) {
    return properties.deepCopy().without(List.of(names));
  }

  /// The name that a property says, or one that nothing else has.
  String name(String property) {
    if (has(property)) {
      return text(property);
    }
    String chance = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    return "%s-%s-%s".formatted(site.stackName(), id, chance.toUpperCase(Locale.ROOT));
  }

  /// Refuses to make what is there already.
  void absent(boolean isThere, String identifier) {
    if (isThere) {
      throw FormationErrors.exists(type, identifier);
    }
  }

  /// Does the rest of a thing that is there; if that fails, the thing goes again.
  Made finished(Made made, Work work, Runnable rest) {
    try {
      rest.run();
      return made;
    } catch (AwsError refused) {
      work.delete(made, this);
      throw refused;
    }
  }
}
