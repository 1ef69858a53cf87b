package dev.lakestep.function.run;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The log of a function: a line for each event, behind its time and the stream of its environment.
public final class Log {
  private static final long LONGEST = 16L << 20;

  private final Path file;
  private final Clock clock;
  private boolean closed;

  Log(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /// One event.
  public record Line(Instant time, String stream, String text) {
    static Optional<Line> of(String written) {
      String[] parts = written.split("\t", 3);
      return parts.length < 3
          ? Optional.empty()
          : Optional.of(new Line(Instant.parse(parts[0]), parts[1], parts[2].replace('\r', '\n')));
    }
  }

  /// Nobody hears what is said from now on: the folder may be gone, and must not come again.
  synchronized void close() {
    closed = true;
  }

  synchronized void add(String stream, String text) {
    if (closed) {
      return;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String line = "%s\t%s\t%s\n".formatted(now, stream, text.replace('\n', '\r'));
    try {
      if (Files.exists(file) && Files.size(file) > LONGEST) {
        Files.move(file, older(), StandardCopyOption.REPLACE_EXISTING);
      }
      Files.createDirectories(file.toAbsolutePath().getParent());
      append(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// By a stream, since a channel would be closed if the thread of the function were interrupted.
  private void append(byte[] bytes) throws IOException {
    try (FileOutputStream out = new FileOutputStream(file.toFile(), true)) {
      out.write(bytes);
    }
  }

  private Path older() {
    return file.resolveSibling(file.getFileName() + ".1");
  }

  /// All events that are still there, in order.
  public synchronized List<Line> lines() {
    return Stream.of(older(), file).flatMap(one -> read(one).stream()).toList();
  }

  private static List<Line> read(Path file) {
    try {
      return Files.exists(file)
          ? Files.readAllLines(file).stream().flatMap(line -> Line.of(line).stream()).toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
