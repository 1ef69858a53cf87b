package dev.lakestep.s3;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// An upload in parts that is neither completed nor aborted.
record Upload(
    String id,
    String key,
    Instant initiated,
    Version.Description description,
    String checksumAlgorithm,
    NavigableMap<Integer, Part> parts) {

  Upload(
      String id, String key, Instant initiated, Version.Description description, String algorithm) {
    this(id, key, initiated, description, algorithm, new ConcurrentSkipListMap<>());
  }

  /// A part that has come, under the number that its client gave it.
  record Part(
      int number,
      String etag,
      Version.Piece piece,
      Instant modified,
      Map<String, String> checksums) {}
}
