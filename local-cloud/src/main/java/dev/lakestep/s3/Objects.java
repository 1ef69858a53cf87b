package dev.lakestep.s3;

import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Body;
import dev.lakestep.cloud.wire.Caller;
import dev.lakestep.cloud.wire.Headers;
import dev.lakestep.cloud.wire.Parameters;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.s3.Version.Stored;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Objects as services of the same process reach them: with no wire between, but under the same
/// rules, with the same events and the same `AwsError` as any other client.
public final class Objects {
  private static final int PAGE = 1000;

  private final Scene scene;
  private final Caller caller;

  Objects(Scene scene, Caller caller) {
    this.scene = scene;
    this.caller = caller;
  }

  /// An object as a listing shows it; the tag is without quotes.
  public record Entry(String key, long size, String etag, Instant modified) {
    static Entry of(Stored object) {
      return new Entry(object.key(), object.size(), object.etag(), object.modified());
    }
  }

  /// Bytes from `from` on, `length` of them.
  public record Range(long from, long length) {}

  /// Its tag, without quotes.
  public String put(String bucket, String key, byte[] bytes) throws IOException {
    return put(bucket, key, new ByteArrayInputStream(bytes));
  }

  public String put(String bucket, String key, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return put(bucket, key, in);
    }
  }

  /// Takes all of a stream, however long it is.
  public String put(String bucket, String key, InputStream in) throws IOException {
    Request request =
        new Request(
            "PUT",
            "/",
            Parameters.NONE,
            Headers.NONE,
            new Body(in),
            Optional.of(caller),
            UUID.randomUUID().toString());
    String etag =
        new ObjectWrites(scene)
            .put(new Address(bucket, key), request)
            .headers()
            .value("ETag")
            .orElseThrow();
    return etag.substring(1, etag.length() - 1);
  }

  /// What is known of an object, if it and its bucket are there.
  public Optional<Entry> head(String bucket, String key) {
    return scene.store().bucket(bucket).flatMap(one -> one.current(key)).map(Entry::of);
  }

  /// All of an object. Who opens it closes it; it stays as it is whatever is written meanwhile.
  public InputStream open(String bucket, String key) throws IOException {
    Stored object = object(bucket, key);
    return scene.store().contents().read(object.pieces(), 0, object.size());
  }

  /// All of a version of an object; with no id, of the object as it is.
  public InputStream open(String bucket, String key, String versionId) throws IOException {
    if (versionId.isEmpty()) {
      return open(bucket, key);
    }
    Stored version = scene.version(new Address(bucket, key), versionId);
    return scene.store().contents().read(version.pieces(), 0, version.size());
  }

  /// A stretch of an object, as far as the object goes.
  public byte[] read(String bucket, String key, Range range) throws IOException {
    Stored object = object(bucket, key);
    long length = Math.min(range.length(), object.size() - range.from());
    if (length <= 0) {
      return new byte[0];
    }
    try (InputStream in = scene.store().contents().read(object.pieces(), range.from(), length)) {
      return in.readAllBytes();
    }
  }

  /// All of an object that fits into memory.
  public byte[] read(String bucket, String key) throws IOException {
    return read(bucket, key, new Range(0, Long.MAX_VALUE));
  }

  private Stored object(String bucket, String key) {
    Address address = new Address(bucket, key);
    return scene.bucket(address).current(key).orElseThrow(S3Errors::noSuchKey);
  }

  /// The next keys behind `after`, at most a thousand; fewer only at the end.
  public List<Entry> list(String bucket, String prefix, String after) {
    Listings.Asked asked = new Listings.Asked(prefix, "", PAGE, false);
    return KeyPage.of(scene.bucket(new Address(bucket, "")), asked, after).objects().stream()
        .map(Entry::of)
        .toList();
  }

  /// All keys that begin with a prefix, page after page as they are needed.
  public Stream<Entry> all(String bucket, String prefix) {
    return Stream.iterate(
            list(bucket, prefix, ""),
            page -> !page.isEmpty(),
            page -> page.size() < PAGE ? List.of() : list(bucket, prefix, page.getLast().key()))
        .flatMap(List::stream);
  }

  /// Says nothing of an object that was not there, as S3 does.
  public void delete(String bucket, String key) throws IOException {
    new Deletions(scene).one(new Address(bucket, key), inside());
  }

  public boolean hasBucket(String bucket) {
    return scene.store().bucket(bucket).isPresent();
  }

  /// Makes a bucket if it is not there.
  ///
  /// @throws AwsError if no bucket may have this name
  public void makeBucket(String bucket) throws IOException {
    if (!hasBucket(bucket)) {
      new Buckets(scene).make(new Address(bucket, ""), inside());
    }
  }

  private Request inside() {
    return Request.inside(caller, UUID.randomUUID().toString());
  }
}
