package dev.lakestep.iceberg.duck;

import dev.lakestep.iceberg.glue.TypeNames;
import java.util.Locale;
import org.apache.iceberg.types.Type;

/// A column by its name, and its type in Iceberg's words.
public record Column(String name, Type type) {
  public String duck() {
    return TypeNames.duck(type);
  }

  /// Names are the same whatever the size of their letters, in SQL as in Athena.
  public String key() {
    return name.toLowerCase(Locale.ROOT);
  }
}
