package dev.lakestep.infra;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// What Lambda is given of a module: its jar and those that it needs, in one file whose bytes
/// depend on theirs alone.
///
/// @param hash of the file
record Package(Path file, String hash) {
  private static final LocalDateTime LONG_AGO = LocalDateTime.of(1980, 1, 1, 0, 0);

  /// The package of what was built, made again if something was built after it.
  ///
  /// @param target of the module: its jar, and `lib` with what it needs
  static Package of(String module, Path target, Path folder) throws IOException {
    List<Path> jars = jars(module, target);
    Path file = folder.resolve(module + ".zip");
    if (!Files.exists(file) || isOlder(file, jars)) {
      Files.createDirectories(folder);
      Path making = folder.resolve(module + ".making");
      write(jars, making);
      Files.move(making, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    return new Package(file, Mark.whole(file));
  }

  private static List<Path> jars(String module, Path target) throws IOException {
    Path own = target.resolve(module + ".jar");
    if (!Files.exists(own)) {
      throw new IOException("`%s` has not been built: run `mvn package`".formatted(own));
    }
    List<Path> jars = new ArrayList<>(List.of(own));
    try (DirectoryStream<Path> libraries = Files.newDirectoryStream(target.resolve("lib"))) {
      libraries.forEach(jars::add);
    }
    jars.sort(Comparator.comparing(Path::getFileName));
    return jars;
  }

  private static boolean isOlder(Path file, List<Path> jars) throws IOException {
    for (Path jar : jars) {
      if (Files.getLastModifiedTime(jar).compareTo(Files.getLastModifiedTime(file)) > 0) {
        return true;
      }
    }
    return false;
  }

  /// Jars are compressed already, so they are put in as they are.
  private static void write(List<Path> jars, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setMethod(ZipOutputStream.STORED);
      for (Path jar : jars) {
        byte[] bytes = Files.readAllBytes(jar);
        CRC32 sum = new CRC32();
        sum.update(bytes);
        ZipEntry entry = new ZipEntry("lib/" + jar.getFileName());
        entry.setTimeLocal(LONG_AGO);
        entry.setSize(bytes.length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
      }
    }
  }
}
