package dev.lakestep.s3;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// One version of an object; in a bucket without versions the only one, under the id `null`.
sealed interface Version {
  /// The id of a version that was made while its bucket kept none.
  String NO_ID = "null";

  String key();

  String id();

  Instant modified();

  /// Something to read. Its bytes are those of `pieces`, one after another; `partSizes` is empty
  /// where it was not uploaded in parts.
  record Stored(
      String key,
      String id,
      Instant modified,
      String etag,
      List<Piece> pieces,
      List<Long> partSizes,
      Description description)
      implements Version {
    public Stored {
      pieces = List.copyOf(pieces);
      partSizes = List.copyOf(partSizes);
    }

    long size() {
      return pieces.stream().mapToLong(Piece::length).sum();
    }
  }

  /// Says that the object has been deleted since.
  record Marker(String key, String id, Instant modified) implements Version {}

  /// A file of the store, and how long it is.
  record Piece(String file, long length) {}

  /// What is known of an object besides its bytes; names are in small letters.
  record Description(
      Map<String, String> headers, Map<String, String> checksums, Map<String, String> tags) {
    static final Description NONE = new Description(Map.of(), Map.of(), Map.of());

    public Description {
      headers = Map.copyOf(headers);
      checksums = Map.copyOf(checksums);
      tags = Map.copyOf(tags);
    }

    Description tagged(Map<String, String> others) {
      return new Description(headers, checksums, others);
    }

    Description checked(Map<String, String> others) {
      return new Description(headers, others, tags);
    }
  }
}
