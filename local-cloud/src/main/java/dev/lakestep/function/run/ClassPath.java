package dev.lakestep.function.run;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;

/// Folders and jars in which classes and other files of a function are looked for, in order.
final class ClassPath implements AutoCloseable {
  private final List<Place> places = new ArrayList<>();

  private ClassPath() {}

  /// Where files are found by their names.
  private sealed interface Place {
    record Folder(Path path) implements Place {}

    record Jar(Path path, JarFile file, JarMemory memory) implements Place {}
  }

  /// The bytes of a class, and the folder or jar in which it was found.
  record Found(ByteBuffer bytes, Path place) {}

  static ClassPath open(List<Path> paths) throws IOException {
    ClassPath all = new ClassPath();
    try {
      for (Path path : paths) {
        if (Files.isDirectory(path)) {
          all.places.add(new Place.Folder(path));
        } else if (Files.exists(path)) {
          String stamp = JarMemory.stamp(path);
          JarFile jar = new JarFile(path.toFile(), false, ZipFile.OPEN_READ, Runtime.version());
          all.places.add(new Place.Jar(path, jar, JarMemory.of(path, stamp, jar)));
        }
      }
    } catch (IOException e) {
      all.close();
      throw e;
    }
    return all;
  }

  /// A class as an environment is to see it.
  ///
  /// @param name of its file
  Optional<Found> type(String name) throws IOException {
    for (Place place : places) {
      Optional<Found> found = type(place, name);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Found> type(Place place, String name) throws IOException {
    return switch (place) {
      case Place.Folder(var folder) -> {
        Path file = folder.resolve(name);
        yield Files.isRegularFile(file)
            ? Optional.of(new Found(ByteBuffer.wrap(Rewriting.of(bytes(file))), folder))
            : Optional.empty();
      }
      case Place.Jar(var path, var jar, var memory) ->
          memory.type(jar, name).map(bytes -> new Found(ByteBuffer.wrap(bytes), path));
    };
  }

  /// By a stream: a channel cannot be read by a thread that was interrupted.
  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = new FileInputStream(file.toFile())) {
      return in.readAllBytes();
    }
  }

  /// The addresses of all files with a name.
  List<URL> urls(String name) {
    return places.stream().flatMap(place -> url(place, name).stream()).toList();
  }

  private static Optional<URL> url(Place place, String name) {
    try {
      return switch (place) {
        case Place.Folder(var folder) -> {
          Path file = folder.resolve(name);
          yield Files.exists(file) ? Optional.of(file.toUri().toURL()) : Optional.empty();
        }
        case Place.Jar(var path, var jar, var memory) -> {
          Optional<JarEntry> entry = memory.entry(jar, name);
          yield entry.isPresent() ? Optional.of(url(path, entry.get())) : Optional.empty();
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URL url(Path jar, JarEntry entry) throws IOException {
    String name = URI.create("file:///").resolve(encoded(entry.getRealName())).getRawPath();
    return URL.of(URI.create("jar:" + jar.toUri() + "!" + name), new Uncached());
  }

  private static URI encoded(String name) throws IOException {
    try {
      return new URI("file", "", "/" + name, "");
    } catch (java.net.URISyntaxException e) {
      throw new IOException(e);
    }
  }

  /// Opens a jar for each reading: Java's own cache would hold on to jars that have changed since.
  private static final class Uncached extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) throws IOException {
      URLConnection connection = URI.create(url.toString()).toURL().openConnection();
      connection.setUseCaches(false);
      return connection;
    }
  }

  @Override
  public void close() throws IOException {
    for (Place place : places) {
      if (place instanceof Place.Jar(_, var file, _)) {
        file.close();
      }
    }
  }
}
