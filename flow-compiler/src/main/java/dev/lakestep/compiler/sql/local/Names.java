package dev.lakestep.compiler.sql.local;

import dev.lakestep.compiler.sql.Phrase;
import dev.lakestep.compiler.sql.Spelled;
import dev.lakestep.compiler.sql.TableName;
import dev.lakestep.compiler.sql.ddl.PartitionValue;
import dev.lakestep.compiler.sql.ddl.Property;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Completes the names of a command by the database it runs in.
record Names(Settings settings) {

  /// A hole is spelled by its placeholder, as Trino's parser gets it.
  static String text(Phrase phrase) {
    return phrase.spelled("lakestep_hole_%d_"::formatted);
  }

  static String text(Spelled spelled) {
    return text(spelled.phrase());
  }

  static String small(Spelled spelled) {
    return text(spelled).toLowerCase(Locale.ROOT);
  }

  TableId table(TableName name) {
    name.catalog().map(Names::text).ifPresent(Names::ours);
    if (name.suffix().isPresent()) {
      throw new Refusal("`%s` can be read, and nothing else".formatted(name));
    }
    return new TableId(
        name.database().map(Names::text).orElse(settings.database()), text(name.table()));
  }

  private static void ours(String catalog) {
    if (!catalog.equalsIgnoreCase("awsdatacatalog")) {
      throw new Refusal("Catalog '%s' does not exist".formatted(catalog));
    }
  }

  /// In the order they are written; keys alone have no value.
  static Map<String, String> properties(List<Property> properties) {
    Map<String, String> map = new LinkedHashMap<>();
    properties.forEach(
        property -> map.put(text(property.key()), property.value().map(Names::text).orElse("")));
    return map;
  }

  static Map<String, String> values(List<PartitionValue> partition) {
    Map<String, String> map = new LinkedHashMap<>();
    partition.forEach(value -> map.put(small(value.column()), text(value.value())));
    return map;
  }
}
