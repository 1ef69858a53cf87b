package dev.lakestep.compiler.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The checkout that the tests run in, and its neighbour with the conformance data.
final class Checkout {
  private Checkout() {}

  /// The folder of the property `lakestep.root`, or the nearest one above that is a checkout.
  static Path root() {
    String given = System.getProperty("lakestep.root", "");
    return given.isEmpty() ? above(Path.of("").toAbsolutePath()) : Path.of(given);
  }

  private static Path above(Path folder) {
    return Stream.iterate(folder, path -> path != null, Path::getParent)
        .filter(path -> Files.exists(path.resolve(".git")))
        .findFirst()
        .orElseThrow();
  }

  static Path conformanceFlows() {
    String given = System.getProperty("conformance.dir", "");
    Path folder = given.isEmpty() ? root().resolve("../shared/conformance") : Path.of(given);
    return folder.resolve("flows").normalize();
  }

  /// Every file with such an ending, in a steady order; none where the folder is absent.
  static List<Path> files(Path folder, String ending) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
