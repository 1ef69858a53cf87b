package dev.lakestep.function.run;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What environments have read of a jar: its folders, and its classes as they are to be seen. It is
/// kept for the environments to come, which begin faster for it, until the jar changes.
final class JarMemory {
  /// Of the process: functions share their libraries, and one cloud may follow another.
  private static final Map<Path, SoftReference<JarMemory>> KEPT = new ConcurrentHashMap<>();

  private static final String VERSIONS = "META-INF/versions/";

  private final String stamp;
  private final Set<String> folders;
  private final Map<String, byte[]> types = new ConcurrentHashMap<>();

  private JarMemory(String stamp, JarFile jar) {
    this.stamp = stamp;
    this.folders =
        jar.stream()
            .map(JarEntry::getName)
            .flatMap(name -> Stream.of(folder(name), folder(plain(name))))
            .collect(Collectors.toSet());
  }

  /// @param stamp what the file was like before it was opened
  static JarMemory of(Path path, String stamp, JarFile jar) {
    return Optional.ofNullable(KEPT.get(path))
        .flatMap(kept -> Optional.ofNullable(kept.get()))
        .filter(known -> known.stamp.equals(stamp))
        .orElseGet(() -> {
          JarMemory read = new JarMemory(stamp, jar);
          KEPT.put(path, new SoftReference<>(read));
          return read;
        });
  }

  /// Another when the file has changed.
  static String stamp(Path path) throws IOException {
    return Files.getLastModifiedTime(path) + " " + Files.size(path);
  }

  /// The name under which a file for some versions of Java is asked for.
  private static String plain(String name) {
    int end = name.startsWith(VERSIONS) ? name.indexOf('/', VERSIONS.length()) : -1;
    return name.substring(end + 1);
  }

  private static String folder(String name) {
    int end = name.endsWith("/") ? name.length() - 1 : name.length();
    return name.substring(0, Math.max(0, name.lastIndexOf('/', end - 1)));
  }

  /// A file of the jar, or a folder.
  Optional<JarEntry> entry(JarFile jar, String name) {
    // A jar looks long for what is not there, and most jars have nothing of what is asked for.
    return folders.contains(folder(name))
        ? Optional.ofNullable(jar.getJarEntry(name))
        : Optional.empty();
  }

  /// A class, after `Rewriting`.
  Optional<byte[]> type(JarFile jar, String name) throws IOException {
    byte[] known = types.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<JarEntry> entry = entry(jar, name);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = jar.getInputStream(entry.get())) {
      byte[] type = Rewriting.of(in.readAllBytes());
      types.put(name, type);
      return Optional.of(type);
    }
  }
}
