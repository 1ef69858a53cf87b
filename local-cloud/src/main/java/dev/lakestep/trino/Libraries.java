package dev.lakestep.trino;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Where Trino's classes are, and the way to them. They stand apart: nothing of ours sees them, and
/// they see nothing of ours.
final class Libraries {
  private static final String BOOT = "dev.lakestep.trino.boot.Boot";

  private final Path folder;

  private Libraries(Path folder) {
    this.folder = folder;
  }

  static Libraries in(Path folder) {
    return new Libraries(folder);
  }

  /// The folder that the system property `lakestep.trino` names, or where the build puts them.
  static Libraries find() {
    String named = System.getProperty("lakestep.trino", "");
    return new Libraries(
        named.isEmpty()
            ? Path.of(System.getProperty("lakestep.root", "."), "trino", "target", "lib")
            : Path.of(named));
  }

  /// A running Trino.
  record Booted(URI address, AutoCloseable server) {}

  Booted boot(Map<String, String> settings) throws ReflectiveOperationException, IOException {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      throw new IOException("Java was started without `--add-modules jdk.incubator.vector`");
    }
    URLClassLoader loader =
        new URLClassLoader("trino", jars(), ClassLoader.getPlatformClassLoader());
    Thread.currentThread().setContextClassLoader(loader);
    @SuppressWarnings("unchecked") // what Boot says of itself
    var boot =
        (Function<Map<String, String>, Map.Entry<URI, AutoCloseable>>)
            loader.loadClass(BOOT).getConstructor().newInstance();
    Map.Entry<URI, AutoCloseable> booted = boot.apply(settings);
    return new Booted(
        booted.getKey(),
        () -> {
          booted.getValue().close();
          loader.close();
        });
  }

  /// What the build has listed: a folder may also hold what an older build left there.
  private URL[] jars() throws IOException {
    Path list = folder.resolve("classpath.txt");
    if (!Files.isReadable(list)) {
      throw new IOException(
          "its libraries are not in `%s`; `mvn package -f trino` puts them there"
              .formatted(folder));
    }
    String listed = "boot.jar" + File.pathSeparator + Files.readString(list).strip();
    List<URL> jars = new ArrayList<>();
    for (String file : listed.split(File.pathSeparator, -1)) {
      jars.add(folder.resolve(Path.of(file).getFileName()).toUri().toURL());
    }
    return jars.toArray(URL[]::new);
  }
}
