package dev.lakestep.iceberg;

import dev.lakestep.iceberg.duck.Duck;
import dev.lakestep.iceberg.source.SourceObject;
import dev.lakestep.iceberg.source.TooLarge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A folder on the disk and a DuckDB that works in it; both are gone afterwards.
///
/// @param room how many bytes files may take there
record Workshop(Path folder, Duck duck, long room) implements AutoCloseable {
  private static final long MEMORY_MB = 2048;

  static Workshop open(List<SourceObject> objects) throws IOException {
    Path folder = Files.createTempDirectory("lakestep-ingest");
    // the other half is for what DuckDB spills and writes
    long room = folder.toFile().getUsableSpace() / 2;
    long wanted = objects.stream().mapToLong(SourceObject::size).sum();
    if (wanted > room) {
      Files.delete(folder);
      throw TooLarge.error(
          "the files have %d MB, and the disk has room for %d MB"
              .formatted(wanted >> 20, room >> 20));
    }
    return new Workshop(folder, Duck.open(folder, memory()), room);
  }

  /// Half of what the function has: the other half is Java's.
  private static long memory() {
    long megabytes =
        Optional.ofNullable(System.getenv("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"))
            .map(Long::parseLong)
            .orElse(MEMORY_MB);
    return (megabytes << 20) / 2;
  }

  @Override
  public void close() throws IOException {
    duck.close();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
