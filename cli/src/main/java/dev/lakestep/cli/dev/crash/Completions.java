package dev.lakestep.cli.dev.crash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// What the services have done, apart from what the engine knows of it: a line each, on the disk
/// before the engine hears of it.
final class Completions {
  private final FileChannel file;

  Completions(Path path) throws IOException {
    this.file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  synchronized void add(String line) throws IOException {
    file.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
    file.force(false);
  }

  static List<String> read(Path path) throws IOException {
    return Files.exists(path) ? Files.readAllLines(path) : List.of();
  }
}
