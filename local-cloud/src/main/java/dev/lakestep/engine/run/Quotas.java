package dev.lakestep.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.SequencedMap;

/// How much a state may yield and how much may be kept in variables, in bytes of UTF-8.
final class Quotas {
  private static final long ALL_VARIABLES = 10_485_760;

  private Quotas() {}

  static boolean isTooLarge(String json) {
    return json.length() * 3L > Core.PAYLOAD_LIMIT && MapItems.utf8(json) > Core.PAYLOAD_LIMIT;
  }

  static Failure tooLarge(Visit visit) {
    return new Failure(
        Failure.DATA_LIMIT,
        "The state/task '%s' returned a result with a size exceeding the maximum number of bytes service limit."
            .formatted(visit.state.name()));
  }

  /// Assigns all of them, or none and says why.
  static Optional<Failure> assign(Visit visit, SequencedMap<String, JsonNode> assigned) {
    if (assigned.isEmpty()) {
      return Optional.empty();
    }
    Variables variables = visit.frame.variables;
    long size = assigned.values().stream().mapToLong(MapItems::size).sum();
    if (size > Core.PAYLOAD_LIMIT) {
      return Optional.of(
          limit(visit, "assigned variables of more than %d bytes".formatted(Core.PAYLOAD_LIMIT)));
    }
    if (variables.sizeWith(assigned) > ALL_VARIABLES) {
      return Optional.of(
          limit(visit, "would keep more than %d bytes in variables".formatted(ALL_VARIABLES)));
    }
    assigned.forEach(variables::assign);
    return Optional.empty();
  }

  private static Failure limit(Visit visit, String what) {
    return new Failure(
        Failure.DATA_LIMIT, "The state '%s' %s.".formatted(visit.state.name(), what));
  }
}
