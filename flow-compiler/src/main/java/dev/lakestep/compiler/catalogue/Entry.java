package dev.lakestep.compiler.catalogue;

import dev.lakestep.compiler.expr.Type;
import java.util.List;
import java.util.Optional;

/// One type of the language, such as `aws.athena.Query`; its name has no `io.kestra.plugin.` in
/// front. `properties` are its own ones; those that all members of a family share stand in the
/// catalogue. `outputs` is what expressions find: a task's outputs, a trigger's variables, an
/// input's value.
public record Entry(
    Family family,
    String name,
    List<String> aliases,
    String doc,
    List<Property> properties,
    Type outputs,
    Support support) {
  public Entry {
    aliases = List.copyOf(aliases);
    properties = List.copyOf(properties);
  }

  /// What Lakestep makes of a type.
  public sealed interface Support {
    /// A step of its own, or a construct of the state machine.
    record Works() implements Support {}

    /// Accepted, and nothing is done at run time; the note says why nothing needs to be.
    record NoWork(String note) implements Support {}

    /// Known to Kestra and refused here: why, and the nearest thing that works.
    record Refused(String reason, String instead) implements Support {}
  }

  public Optional<Property> property(String key) {
    return properties.stream().filter(property -> property.name().equals(key)).findFirst();
  }

  /// The same type, also found by these names.
  Entry alias(String... names) {
    return new Entry(family, name, List.of(names), doc, properties, outputs, support);
  }

  Entry noWork(String note) {
    return new Entry(family, name, aliases, doc, properties, outputs, new Support.NoWork(note));
  }

  Entry refused(String reason, String instead) {
    Support refused = new Support.Refused(reason, instead);
    return new Entry(family, name, aliases, doc, properties, outputs, refused);
  }
}
