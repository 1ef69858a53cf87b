package dev.lakestep.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The checkout that the tests stand in.
final class Repository {
  private static final List<String> MADE =
      List.of("target", ".git", ".jc", ".lakestep", "node_modules", "cdk.out");
  private static final Path ROOT = findRoot();

  private Repository() {}

  static Path root() {
    return ROOT;
  }

  /// Every Java file of every module, in a fixed order.
  static List<Path> javaFiles() {
    return files(ROOT).filter(file -> file.toString().endsWith(".java")).toList();
  }

  /// Every file under a folder but those that the build made, in a fixed order.
  static Stream<Path> files(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList().stream().flatMap(Repository::within);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The folders right under `folder`.
  static List<Path> folders(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether the top-level class of this name is shipped, not a test.
  static boolean isShipped(String topLevelClass) {
    String path = "src/main/java/" + topLevelClass.replace('.', '/') + ".java";
    return folders(ROOT).stream().anyMatch(module -> Files.exists(module.resolve(path)));
  }

  static String relative(Path file) {
    return ROOT.relativize(file).toString().replace('\\', '/');
  }

  private static Stream<Path> within(Path entry) {
    if (!Files.isDirectory(entry)) {
      return Stream.of(entry);
    }
    return MADE.contains(entry.getFileName().toString()) ? Stream.empty() : files(entry);
  }

  private static Path findRoot() {
    return Optional.ofNullable(System.getProperty("lakestep.root"))
        .map(Path::of)
        .or(() -> above(Path.of("").toAbsolutePath()))
        .orElseThrow(() -> new IllegalStateException("no checkout around the working folder"));
  }

  private static Optional<Path> above(Path start) {
    return Stream.iterate(start, path -> path != null, Path::getParent)
        .filter(path -> Files.exists(path.resolve("CONTRIBUTING.md")))
        .findFirst();
  }
}
