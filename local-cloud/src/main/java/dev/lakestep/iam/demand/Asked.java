package dev.lakestep.iam.demand;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// A call, with names as the API has them, whatever protocol it came by.
public record Asked(String service, String operation, ObjectNode input) {
  /// A field that is a text; empty if it is not there.
  String text(String field) {
    return input.path(field).asText("");
  }

  /// The first of some fields that is there.
  String text(String field, String other) {
    return text(field).isEmpty() ? text(other) : text(field);
  }
}
