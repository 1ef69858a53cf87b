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

  private final Texts texts;
  private final Map<String, Machine> machines = new ConcurrentHashMap<>();

  private Definitions(Texts texts) {
    this.texts = texts;
  }

  static Definitions in(Path folder) {
    return new Definitions(new OnDisk(folder));
  }

  static Definitions inMemory() {
    return new Definitions(new InMemory(new ConcurrentHashMap<>()));
  }

  /// Where the texts are.
  private interface Texts {
    void add(String name, String text);

    String text(String name);
  }

  private record InMemory(Map<String, String> all) implements Texts {
    @Override
    public void add(String name, String text) {
      all.put(name, text);
    }

    @Override
    public String text(String name) {
      return Optional.ofNullable(all.get(name)).orElseThrow();
    }
  }

  private record OnDisk(Path folder) implements Texts {
    @Override
    public void add(String name, String text) {
      if (!Files.exists(file(folder, name))) {
        write(folder, name, text.getBytes(StandardCharsets.UTF_8));
      }
    }

    @Override
    public String text(String name) {
      try {
        return Files.readString(file(folder, name));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// Keeps a definition; its name from now on.
  String add(String text) {
    String name = hash(text.getBytes(StandardCharsets.UTF_8));
    texts.add(name, text);
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
    return texts.text(name);
  }

  Machine machine(String name) {
    if (machines.size() > READ) {
      machines.clear();
    }
    return machines.computeIfAbsent(name, known -> DefinitionReader.read(text(known)));
  }
}
