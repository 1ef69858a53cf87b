package dev.lakestep.task.s3;

import dev.lakestep.task.NamedError;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/// How a file that comes from the web is unpacked, as a stream.
enum Unpacking {
  AUTO,
  GZIP,
  ZIP,
  NONE;

  private static final int BEGINNING = 512;

  /// In the file itself, where the name of the first file of an archive begins.
  private static final int FIRST_NAME = 30;

  /// Files that are archives to those only who look inside.
  private static final List<String> OTHERS =
      List.of("[Content_Types].xml", "META-INF/", "mimetype");

  /// Takes what is in a file, one after the other; a file by itself has no name.
  @FunctionalInterface
  interface Taker {
    void take(String name, InputStream content) throws IOException;
  }

  /// Hands out what is in the stream, and reads it to its end.
  void each(InputStream in, Taker taker) throws IOException {
    PushbackInputStream begun = new PushbackInputStream(in, BEGINNING);
    try {
      switch (this == AUTO ? seen(begun) : this) {
        case GZIP -> taker.take("", new GZIPInputStream(begun, 1 << 16));
        case ZIP -> entries(new ZipInputStream(begun), taker);
        case AUTO, NONE -> taker.take("", begun);
      }
    } catch (ZipException | EOFException e) {
      throw new NamedError("Stage.BadArchive", "the file cannot be unpacked: " + e.getMessage(), e);
    }
    in.transferTo(java.io.OutputStream.nullOutputStream());
  }

  private static Unpacking seen(PushbackInputStream in) throws IOException {
    byte[] beginning = in.readNBytes(BEGINNING);
    in.unread(beginning);
    if (beginning.length > 2 && beginning[0] == 0x1f && (beginning[1] & 0xff) == 0x8b) {
      return GZIP;
    }
    String text = new String(beginning, StandardCharsets.ISO_8859_1);
    boolean isZip = text.startsWith("PK\u0003\u0004") && text.length() > FIRST_NAME;
    return isZip && OTHERS.stream().noneMatch(name -> text.startsWith(name, FIRST_NAME))
        ? ZIP
        : NONE;
  }

  private static void entries(ZipInputStream in, Taker taker) throws IOException {
    int count = 0;
    for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
      count++;
      if (!entry.isDirectory()) {
        taker.take(safe(entry.getName()), in);
      }
    }
    if (count == 0) {
      throw new ZipException("there is no file in it");
    }
  }

  /// A name that leaves its folder would write elsewhere.
  private static String safe(String name) throws ZipException {
    String plain = name.replace('\\', '/');
    if (plain.startsWith("/") || List.of(plain.split("/")).contains("..")) {
      throw new ZipException("`%s` is no name for a file".formatted(name));
    }
    return plain;
  }
}
