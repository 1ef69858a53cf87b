package dev.lakestep.formation.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// A resource as a template declares it.
///
/// @param condition empty if it is there always
public record Declared(
    String id,
    String type,
    ObjectNode properties,
    List<String> dependsOn,
    String condition,
    Keeping onDelete,
    Keeping onReplace) {
  public Declared {
    dependsOn = List.copyOf(dependsOn);
  }
}
