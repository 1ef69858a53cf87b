package dev.lakestep.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/// A database of the catalogue.
///
/// @param fields what `DatabaseInput` said, without the name
public record Database(String name, Instant created, ObjectNode fields) {
  public Database {
    fields = fields.deepCopy();
  }

  @Override
  public ObjectNode fields() {
    return fields.deepCopy();
  }
}
