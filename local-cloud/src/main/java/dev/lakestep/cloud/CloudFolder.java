package dev.lakestep.cloud;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakestep.store.FolderLock;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The folder of a local cloud. A mark says that it is one, so that nothing else is ever taken for
/// it or deleted; one process at a time has it.
public record CloudFolder(Path path) {
  /// What a process that runs in the background prints.
  public static final String LOG = "local.log";

  private static final int FORMAT = 1;
  private static final String MARK = "lakestep-cloud.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /// What users write themselves: it may be there before the cloud, and outlives it.
  private static final List<Path> WRITTEN =
      List.of(Path.of("secretsmanager", "secrets.json"), Path.of("ssm", "parameters.json"));

  /// What may be there without a mark.
  private static final Set<String> HARMLESS =
      Set.of(LOG, FolderLock.FILE, Running.FILE, "secretsmanager", "ssm");

  /// Makes the folder, or sees that it was made by a cloud whose files are as this one's.
  public void prepare() throws IOException {
    Files.createDirectories(path);
    if (isMarked()) {
      int format = JSON.readTree(mark().toFile()).path("format").asInt();
      if (format > FORMAT) {
        throw new IOException(
            "`%s` was written by a newer version, in format %d; this one reads up to %d: update it, or choose another folder"
                .formatted(path, format, FORMAT));
      }
      return;
    }
    Optional<String> other = other();
    if (other.isPresent()) {
      throw new IOException(
          "`%s` is no folder of the local cloud, since it has `%s`; choose an empty or a new one"
              .formatted(path, other.get()));
    }
    Path draft = path.resolve("." + MARK + "." + ProcessHandle.current().pid());
    Files.writeString(draft, JSON.createObjectNode().put("format", FORMAT) + "\n");
    Files.move(draft, mark(), StandardCopyOption.ATOMIC_MOVE);
  }

  private Optional<String> other() throws IOException {
    try (Stream<Path> all = Files.list(path)) {
      return all.map(one -> one.getFileName().toString())
          .filter(name -> !HARMLESS.contains(name) && !name.startsWith("." + MARK))
          .sorted()
          .findFirst();
    }
  }

  private Path mark() {
    return path.resolve(MARK);
  }

  public boolean isMarked() {
    return Files.isRegularFile(mark());
  }

  /// Has the folder for itself until the answer is closed.
  FolderLock taken() throws IOException {
    Optional<FolderLock> lock = FolderLock.take(path);
    if (lock.isEmpty()) {
      throw new IOException(
          Running.in(path)
              .map(other ->
                  "`%s` is in use: process %d serves it on %s"
                      .formatted(path, other.pid(), other.endpoint()))
              .orElse("`%s` is in use by another process".formatted(path)));
    }
    return lock.get();
  }

  /// How many bytes each service keeps.
  public SequencedMap<String, Long> sizes() throws IOException {
    SequencedMap<String, Long> sizes = new TreeMap<>();
    if (Files.isDirectory(path)) {
      try (Stream<Path> all = Files.list(path)) {
        for (Path folder : all.filter(Files::isDirectory).toList()) {
          sizes.put(folder.getFileName().toString(), size(folder));
        }
      }
    }
    return sizes;
  }

  /// What is written meanwhile counts as it was found, and what has gone counts nothing.
  private static long size(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
    } catch (UncheckedIOException e) {
      return 0;
    }
  }

  /// Deletes what the cloud keeps here, but for what its user has written. Nobody may serve it.
  ///
  /// @return what is left
  public List<Path> clear() throws IOException {
    if (!isMarked()) {
      throw new IOException("`%s` is no folder of the local cloud".formatted(path));
    }
    try (FolderLock _ = taken();
        Stream<Path> all = Files.walk(path)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        boolean folder = Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS);
        if (!isWritten(one) && !(folder && isFilled(one))) {
          Files.delete(one);
        }
      }
    }
    return WRITTEN.stream().map(path::resolve).filter(Files::exists).toList();
  }

  private boolean isWritten(Path file) {
    return WRITTEN.contains(path.relativize(file));
  }

  private static boolean isFilled(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.findAny().isPresent();
    }
  }
}
