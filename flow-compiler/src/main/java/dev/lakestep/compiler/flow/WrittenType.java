package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.catalogue.Catalogue;
import dev.lakestep.compiler.catalogue.Entry;
import dev.lakestep.compiler.catalogue.Family;
import dev.lakestep.compiler.catalogue.Lookup;
import dev.lakestep.compiler.yaml.YamlNode.Mapping;
import dev.lakestep.compiler.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The type that a task, a trigger or a condition names, under all the names that it has.
record WrittenType(String written, Optional<Entry> entry) {
  private static final String PREFIX = "io.kestra.plugin.";
  private static final List<Family> FAMILIES =
      List.of(Family.TASK, Family.TRIGGER, Family.CONDITION);

  static Optional<WrittenType> of(Mapping mapping) {
    return Nodes.scalar(mapping, "type").map(Scalar::value).flatMap(WrittenType::of);
  }

  /// Empty for a word such as `STRING`, which belongs to other things than these.
  private static Optional<WrittenType> of(String written) {
    for (Family family : FAMILIES) {
      if (Catalogue.find(family, written) instanceof Lookup.Found(var entry, _)) {
        return Optional.of(new WrittenType(written, Optional.of(entry)));
      }
    }
    return written.indexOf('.') > 0
        ? Optional.of(new WrittenType(written, Optional.empty()))
        : Optional.empty();
  }

  /// Every type that has a row of its own.
  static Stream<WrittenType> all() {
    return FAMILIES.stream()
        .flatMap(family -> Catalogue.entries(family).stream())
        .map(entry -> new WrittenType(entry.name(), Optional.of(entry)));
  }

  /// Whether one of its names begins like this.
  boolean beginsWith(String beginning) {
    return names().anyMatch(name -> name.startsWith(beginning));
  }

  /// What it is written as, and each beginning of that up to a dot.
  Stream<String> beginnings() {
    return IntStream.rangeClosed(1, written.length())
        .filter(end -> end == written.length() || written.charAt(end) == '.')
        .mapToObj(end -> written.substring(0, end));
  }

  boolean bears(String name) {
    return names().anyMatch(name::equals);
  }

  private Stream<String> names() {
    return Stream.concat(
            Stream.of(written),
            entry.stream()
                .flatMap(one -> Stream.concat(Stream.of(one.name()), one.aliases().stream())))
        .flatMap(name -> Stream.of(name, PREFIX + name));
  }

  /// Of a type that does not work here nothing is known, so it may have any key.
  boolean has(String key) {
    return isUnread() || keys().flatMap(known -> known.find(key)).isPresent();
  }

  private boolean isUnread() {
    return entry.filter(one -> !(one.support() instanceof Entry.Support.Refused)).isEmpty();
  }

  Optional<Keys> keys() {
    return entry.map(Keys::of);
  }
}
