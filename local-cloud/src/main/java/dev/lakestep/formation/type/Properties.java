package dev.lakestep.formation.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.formation.template.FormationErrors;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The properties that things of a type can have.
///
/// @param fixed those whose change makes another thing
/// @param kept those that are kept, and have no effect here
public record Properties(Set<String> all, Set<String> fixed, Set<String> kept) {
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  public Properties {
    all = Set.copyOf(all);
    fixed = Set.copyOf(fixed);
    kept = Set.copyOf(kept);
  }

  /// From names between blanks: `!` is before those that are fixed, `~` before those that are kept.
  static Properties of(String text) {
    Set<String> all = new TreeSet<>();
    Set<String> fixed = new TreeSet<>();
    Set<String> kept = new TreeSet<>();
    BLANKS
        .splitAsStream(text.strip())
        .filter(word -> !word.isEmpty())
        .forEach(word -> {
          String name = word.replaceFirst("^[!~]+", "");
          all.add(name);
          if (word.indexOf('!') >= 0) {
            fixed.add(name);
          }
          if (word.indexOf('~') >= 0) {
            kept.add(name);
          }
        });
    return new Properties(all, fixed, kept);
  }

  /// Any properties: of resources whose makers know them.
  boolean isOpen() {
    return all.contains("*");
  }

  /// Refuses properties that the type has not, or that have no meaning here.
  public void check(String type, ObjectNode properties) {
    if (isOpen()) {
      return;
    }
    List<String> unknown =
        properties.properties().stream()
            .map(field -> field.getKey())
            .filter(name -> !all.contains(name))
            .toList();
    if (!unknown.isEmpty()) {
      throw FormationErrors.invalid(
          "Encountered unsupported property %s of %s: the local cloud could neither do as it says nor keep it."
              .formatted(String.join(", ", unknown), type));
    }
  }

  /// The properties that differ.
  public static Set<String> changed(ObjectNode before, ObjectNode now) {
    Set<String> names = new TreeSet<>();
    before.fieldNames().forEachRemaining(names::add);
    now.fieldNames().forEachRemaining(names::add);
    names.removeIf(name -> isSame(before.path(name), now.path(name)));
    return names;
  }

  /// Numbers and flags are the same as their texts.
  private static boolean isSame(JsonNode one, JsonNode other) {
    return one.equals(other)
        || (one.isValueNode() && other.isValueNode() && one.asText().equals(other.asText()));
  }
}
