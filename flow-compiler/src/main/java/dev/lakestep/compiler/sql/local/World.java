package dev.lakestep.compiler.sql.local;

import java.util.Map;
import java.util.Optional;

/// What a translation has to ask: it looks at nothing else.
public interface World {
  /// Knows no table and no prepared statement.
  World EMPTY =
      new World() {
        @Override
        public Map<String, String> properties(TableId table) {
          return Map.of();
        }

        @Override
        public Optional<String> prepared(String name) {
          return Optional.empty();
        }
      };

  /// The properties of an Iceberg table, by Athena's names or by Iceberg's.
  Map<String, String> properties(TableId table);

  /// The text of a prepared statement of the workgroup.
  Optional<String> prepared(String name);
}
