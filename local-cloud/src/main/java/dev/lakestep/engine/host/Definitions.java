package dev.lakestep.engine.host;

import dev.lakestep.engine.definition.DefinitionReader;
import dev.lakestep.engine.definition.Machine;
import dev.lakestep.engine.host.log.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Definitions by what they say: each is kept once, for as long as an execution may need it.
final class Definitions {
  private static final int READ = 256;

  private final Optional<Path> folder;
  private final Map<String, String> texts = new ConcurrentHashMap<>();
  private final Map<String, Machine> machines = new ConcurrentHashMap<>();

  Definitions(Optional<Path> folder) {
    this.folder = folder;
  }

  /// Keeps a definition; its name from now on.
  String add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String name = hash(bytes);
    if (folder.isEmpty()) {
      texts.put(name, text);
    } else if (!Files.exists(file(folder.get(), name))) {
      write(folder.get(), name, bytes);
    }
    return name;
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path file(Path folder, String name) {
    return folder.resolve(name + ".json");
  }

  private static void write(Path folder, String name, byte[] bytes) {
    try {
      Files.createDirectories(folder);
      Path draft = Files.createTempFile(folder, name, ".draft");
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
          channel.write(left);
        }
        channel.force(true);
      }
      Files.move(draft, file(folder, name), StandardCopyOption.ATOMIC_MOVE);
      Folders.force(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text(String name) {
    if (folder.isEmpty()) {
      return Optional.ofNullable(texts.get(name)).orElseThrow();
    }
    try {
      return Files.readString(file(folder.get(), name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Machine machine(String name) {
    if (machines.size() > READ) {
      machines.clear();
    }
    return machines.computeIfAbsent(name, known -> DefinitionReader.read(text(known)));
  }
}
