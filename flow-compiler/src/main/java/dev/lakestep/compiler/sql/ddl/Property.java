package dev.lakestep.compiler.sql.ddl;

import dev.lakestep.compiler.sql.Spelled;
import java.util.List;
import java.util.Optional;

/// A key and a value, as in `TBLPROPERTIES`; a key alone where only its name is wanted has none.
public record Property(Spelled key, Optional<Spelled> value) {

  /// The value of a key, in whatever letters it is written.
  public static Optional<Spelled> find(List<Property> properties, String key) {
    return properties.stream()
        .filter(property -> property.key().text().equalsIgnoreCase(key))
        .findFirst()
        .flatMap(Property::value);
  }
}
