package dev.lakestep.infra;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// What Lambda is given of a module: its jar and those that it needs, in one file whose bytes
/// depend on theirs alone.
///
/// @param hash of the jars that it was made of, and of the processor that it is for
record Bundle(Path file, String hash) {
  private static final String ENGINE = "libduckdb_java.so_";

  /// How packages are made. Whoever makes them otherwise counts on: what is deployed is known by
  /// the hash of what it was made of, and would stay as it is.
  private static final int FORMAT = 1;

  private static final LocalDateTime LONG_AGO = LocalDateTime.of(1980, 1, 1, 0, 0);

  /// The package of what was built, made again if something was built after it.
  ///
  /// @param target of the module: its jar, and `lib` with what it needs
  static Bundle of(String module, Path target, Path folder, Processor processor)
      throws IOException {
    List<Path> jars = jars(module, target);
    Path file = folder.resolve("%s-%s-%d.zip".formatted(module, processor.word(), FORMAT));
    if (!Files.exists(file) || isOlder(file, jars)) {
      Files.createDirectories(folder);
      Path making = folder.resolve(module + ".making");
      write(jars, making, processor);
      Files.move(making, file, StandardCopyOption.REPLACE_EXISTING);
    }
    StringBuilder made =
        new StringBuilder(processor.word()).append(' ').append(FORMAT).append('\n');
    for (Path jar : jars) {
      made.append(jar.getFileName()).append(' ').append(Mark.whole(jar)).append('\n');
    }
    return new Bundle(file, Mark.whole(made.toString()));
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
  private static void write(List<Path> jars, Path file, Processor processor) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setMethod(ZipOutputStream.STORED);
      for (Path jar : jars) {
        byte[] bytes = ours(jar, processor);
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

  private static byte[] ours(Path jar, Processor processor) throws IOException {
    byte[] bytes = Files.readAllBytes(jar);
    if (!jar.getFileName().toString().startsWith("duckdb")) {
      return bytes;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      ZipEntry entry = in.getNextEntry();
      while (entry != null) {
        if (!isForeign(entry.getName(), processor)) {
          ZipEntry copy = new ZipEntry(entry.getName());
          copy.setTimeLocal(LONG_AGO);
          zip.putNextEntry(copy);
          in.transferTo(zip);
          zip.closeEntry();
        }
        entry = in.getNextEntry();
      }
    }
    return out.toByteArray();
  }

  /// DuckDB's engine for machines that functions do not run on: two thirds of its jar.
  private static boolean isForeign(String entry, Processor processor) {
    return entry.startsWith(ENGINE) && !entry.startsWith(ENGINE + processor.libraries());
  }
}
