package dev.lakestep.iceberg.source;

import dev.lakestep.task.NamedError;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import software.amazon.awssdk.services.s3.S3Client;

/// Streams objects of S3 to the disk. What they are packed with their bytes tell, not their names.
public final class Fetch {
  private static final int BUFFER = 1 << 16;
  private static final int MAGIC = 4;
  private static final Head.Wanted NO_HEAD = new Head.Wanted(0, "", "", false);
  private static final byte[] ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};

  private final S3Client s3;
  private final Path folder;
  private final TextKind kind;
  private final long most;
  private int files;
  private Head head = new Head(NO_HEAD);

  /// @param most how many bytes all files may have, unpacked
  public Fetch(S3Client s3, Path folder, TextKind kind, long most) {
    this.s3 = s3;
    this.folder = folder;
    this.kind = kind;
    this.most = most;
  }

  public Fetched fetch(SourceObject object) throws IOException {
    Path file = folder.resolve("source-" + files++);
    head = new Head(headed());
    try (var body =
            s3.getObject(request ->
                request
                    .bucket(object.uri().bucket())
                    .key(object.uri().key())
                    // what is loaded is what was looked at
                    .ifMatch(object.etag()));
        InputStream in = new BufferedInputStream(body, BUFFER)) {
      boolean isZstd = unpacked(in, file, object);
      return new Fetched(object, file, isZstd, Files.size(file), head.names(), head.lines());
    } catch (EOFException | ZipException e) {
      throw new NamedError(
          "Iceberg.InvalidFile",
          "`%s` is packed with gzip, and broken or cut short: %s"
              .formatted(object.uri(), e.getMessage()),
          e);
    }
  }

  private Head.Wanted headed() {
    return switch (kind) {
      case TextKind.Headed(_, var skip, var comment, var quote, var names) ->
          new Head.Wanted(skip, comment, quote, names);
      case TextKind.Text _, TextKind.Binary _ -> NO_HEAD;
    };
  }

  private Optional<Charset> encoding() {
    return switch (kind) {
      case TextKind.Headed headed -> Optional.of(headed.encoding());
      case TextKind.Text text -> Optional.of(text.encoding());
      case TextKind.Binary _ -> Optional.empty();
    };
  }

  private boolean unpacked(InputStream in, Path file, SourceObject object) throws IOException {
    byte[] first = peeked(in);
    Optional<Charset> encoding = encoding();
    if (encoding.isPresent() && !Arrays.equals(first, ZSTD)) {
      boolean isGzip = first.length > 1 && first[0] == 0x1f && first[1] == (byte) 0x8b;
      InputStream text =
          isGzip ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER) : in;
      text(text, file, new Decoded(object, encoding.get()));
      return false;
    }
    head = new Head(NO_HEAD);
    try (OutputStream out = Files.newOutputStream(file)) {
      in.transferTo(new BoundedFile(out, new BoundedFile.Limits(object.uri(), most, false), head));
    }
    return encoding.isPresent();
  }

  /// Of which object text is, and in which encoding.
  private record Decoded(SourceObject object, Charset encoding) {}

  private static byte[] peeked(InputStream in) throws IOException {
    in.mark(MAGIC);
    byte[] first = in.readNBytes(MAGIC);
    in.reset();
    return first;
  }

  private void text(InputStream in, Path file, Decoded decoded) throws IOException {
    byte[] first = peeked(in);
    Charset encoding = marked(first, decoded.encoding());
    boolean isMarked =
        first.length > 2
            && first[0] == (byte) 0xef
            && first[1] == (byte) 0xbb
            && first[2] == (byte) 0xbf;
    if (encoding.equals(StandardCharsets.UTF_8)) {
      in.skipNBytes(isMarked ? 3 : 0);
      plain(in, file, decoded.object());
    } else {
      transcoded(in, file, new Decoded(decoded.object(), encoding));
    }
  }

  /// UTF-16 says itself that it is so.
  private static Charset marked(byte[] first, Charset said) {
    boolean isWide =
        first.length > 1
            && ((first[0] == (byte) 0xff && first[1] == (byte) 0xfe)
                || (first[0] == (byte) 0xfe && first[1] == (byte) 0xff));
    return isWide ? StandardCharsets.UTF_16 : said;
  }

  private void transcoded(InputStream in, Path file, Decoded decoded) throws IOException {
    var decoder =
        decoded
            .encoding()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    try (Reader reader = new InputStreamReader(in, decoder);
        OutputStream out = bounded(file, decoded.object());
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
      reader.transferTo(writer);
    } catch (CharacterCodingException e) {
      throw new NamedError(
          "Iceberg.InvalidFile",
          "`%s` is not in %s".formatted(decoded.object().uri(), decoded.encoding()),
          e);
    }
  }

  private void plain(InputStream in, Path file, SourceObject object) throws IOException {
    try (OutputStream out = bounded(file, object)) {
      in.transferTo(out);
    }
  }

  private OutputStream bounded(Path file, SourceObject object) throws IOException {
    return new BoundedFile(
        Files.newOutputStream(file), new BoundedFile.Limits(object.uri(), most, true), head);
  }
}
