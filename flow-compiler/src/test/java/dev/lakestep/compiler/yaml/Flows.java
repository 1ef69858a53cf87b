package dev.lakestep.compiler.yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The flows of the conformance data, as texts; a test that needs them skips where they are absent.
final class Flows {
  private Flows() {}

  static List<String> all() {
    Path folder = folder().resolve("flows");
    Assumptions.assumeTrue(
        Files.isDirectory(folder), () -> "no conformance data in " + folder.toAbsolutePath());
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().matches(".*\\.ya?ml"))
          .sorted()
          .map(Flows::text)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    String named = System.getProperty("conformance.dir");
    if (named != null) {
      return Path.of(named);
    }
    Path root = Path.of(System.getProperty("lakestep.root", "")).toAbsolutePath();
    while (root.getParent() != null && !Files.exists(root.resolve(".git"))) {
      root = root.getParent();
    }
    return root.resolveSibling("shared").resolve("conformance");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
