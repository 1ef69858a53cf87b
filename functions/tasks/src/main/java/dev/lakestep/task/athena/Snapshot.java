package dev.lakestep.task.athena;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.compiler.sql.touch.Touch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.athena.model.QueryExecution;

/// A state of an Iceberg table, as its metadata tells of it.
///
/// @param operation `append`, `overwrite`, `delete` or `replace`
/// @param begun when the query of Athena began that made it; empty if it was none
record Snapshot(Instant committed, String operation, Optional<Instant> begun) {
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss", Locale.ROOT);
  private static final int SECOND_LENGTH = "20240506_070809".length();

  /// How far the clocks of Athena's parts may be apart. A flow may well write again a second after
  /// another has, so this is short.
  private static final Duration SKEW = Duration.ofMillis(100);

  /// What `begun` leaves out.
  private static final Duration PRECISION = Duration.ofSeconds(1);

  static Snapshot of(JsonNode node) {
    JsonNode summary = node.path("summary");
    return new Snapshot(
        Instant.ofEpochMilli(node.path("timestamp-ms").asLong()),
        summary.path("operation").asText(),
        begun(summary.path("trino_query_id").asText()));
  }

  /// The name that the engine has for a query begins with its second.
  private static Optional<Instant> begun(String name) {
    if (name.length() < SECOND_LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDateTime.parse(name.substring(0, SECOND_LENGTH), SECOND).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /// Whether the query may have made it: it began after the query came, and was committed before
  /// the query ended, if it has.
  boolean isWithin(QueryExecution query) {
    Instant from = query.status().submissionDateTime().minus(SKEW);
    Instant end = query.status().completionDateTime();
    Instant to = end == null ? Instant.MAX : end.plus(SKEW);
    return begun.filter(at -> !at.plus(PRECISION).isBefore(from) && !at.isAfter(to)).isPresent()
        && !committed.isBefore(from)
        && !committed.isAfter(to);
  }

  /// Whether a statement of this kind makes such a snapshot.
  boolean isBy(Touch.Action action) {
    return switch (action) {
      case INSERT, CREATE -> operation.equals("append") || operation.equals("overwrite");
      case UPDATE, DELETE, MERGE -> !operation.equals("replace");
      case READ, ALTER, DROP, PARTITION, DESCRIBE, MAINTAIN -> false;
    };
  }
}
