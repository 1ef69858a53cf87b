package dev.lakestep.compiler;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.yaml.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// Files as a user hands them to the compiler: bytes under names, checked together.
record Project(SequencedMap<String, byte[]> files) {

  static Project of(String name, String text) {
    return new Project(new LinkedHashMap<>(Map.of(name, text.getBytes(UTF_8))));
  }

  /// The flows right in a folder, in the order of their names.
  static Project in(Path folder) {
    SequencedMap<String, byte[]> files = new LinkedHashMap<>();
    for (Path file : list(folder)) {
      if (file.toString().endsWith(".yaml")) {
        files.put(file.getFileName().toString(), bytes(file));
      }
    }
    return new Project(files);
  }

  /// What decoding, checking and compiling have to say, by place.
  List<Diagnostic> diagnostics() {
    Diagnostics diagnostics = new Diagnostics();
    FlowCompiler.compile(sources(diagnostics)).diagnostics().forEach(diagnostics::report);
    return diagnostics.sorted();
  }

  Compiled compiled() {
    return FlowCompiler.compile(sources(new Diagnostics()));
  }

  private List<Source> sources(Diagnostics diagnostics) {
    List<Source> sources = new ArrayList<>();
    files.forEach(
        (name, bytes) -> Sources.decode(name, bytes, diagnostics).ifPresent(sources::add));
    return sources;
  }

  /// The root of the checkout: the property `lakestep.root`, or the folder around this module.
  static Path root() {
    return Optional.ofNullable(System.getProperty("lakestep.root"))
        .map(Path::of)
        .orElse(Path.of("").toAbsolutePath().resolveSibling("."))
        .normalize();
  }

  static List<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
