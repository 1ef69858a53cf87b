package dev.lakestep.function;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/// Compiles handlers, and packs them as they are deployed.
final class Jars {
  private Jars() {}

  /// The classes of a source file, in a folder.
  static Path compiled(Path folder, String name, String source) {
    try {
      Path file = Files.createDirectories(folder.resolve("source")).resolve(name + ".java");
      Files.writeString(file, source);
      Path classes = Files.createDirectories(folder.resolve("classes"));
      int failed =
          ToolProvider.getSystemJavaCompiler()
              .run(
                  System.in,
                  System.out,
                  System.err,
                  "-nowarn",
                  "-proc:none",
                  "-d",
                  classes.toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  file.toString());
      if (failed != 0) {
        throw new IllegalArgumentException(name + " does not compile");
      }
      return classes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// An archive of classes, with libraries below `lib/`.
  static byte[] zipped(Path classes, List<Path> libraries) {
    Map<String, Path> entries = new TreeMap<>();
    try (Stream<Path> files = Files.walk(classes)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file ->
              entries.put(
                  classes.relativize(file).toString().replace(File.separatorChar, '/'), file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    libraries.forEach(jar -> entries.put("lib/" + jar.getFileName(), jar));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, Path> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        Files.copy(entry.getValue(), zip);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /// Jars of the tests' own class path whose paths contain a word.
  static List<Path> ofClassPath(String... words) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(path -> path.endsWith(".jar"))
        .filter(path -> Stream.of(words).anyMatch(path::contains))
        .map(Path::of)
        .toList();
  }
}
