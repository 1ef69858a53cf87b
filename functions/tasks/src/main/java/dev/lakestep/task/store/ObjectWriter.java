package dev.lakestep.task.store;

import dev.lakestep.task.S3Uri;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/// Writes an object as a stream of any length. The object is there, whole, when `commit` returns,
/// and otherwise never.
public final class ObjectWriter extends OutputStream {
  /// A part of a larger object; so much memory is used a few times.
  private static final int PART = 16 << 20;

  private static final int PARTS_AT_ONCE = 3;

  /// The least that S3 takes, for those who write many at once.
  public static final int SMALL_PART = 5 << 20;

  private final S3Client s3;
  private final Target target;
  private final int part;
  private final Semaphore free = new Semaphore(PARTS_AT_ONCE);
  private final List<Future<CompletedPart>> parts = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private ByteArrayOutputStream buffer = new ByteArrayOutputStream();
  private Optional<String> upload = Optional.empty();
  private boolean committed;
  private long size;

  public ObjectWriter(S3Client s3, Target target) {
    this(s3, target, PART);
  }

  public ObjectWriter(S3Client s3, Target target, int part) {
    this.s3 = s3;
    this.target = target;
    this.part = part;
  }

  /// What an object is to be.
  ///
  /// @param contentType empty if it is not known
  /// @param onlyNew whether an object that is there already is a failure
  public record Target(S3Uri uri, String contentType, boolean onlyNew) {
    public static Target of(S3Uri uri) {
      return new Target(uri, "", false);
    }
  }

  public record Written(S3Uri uri, String eTag, Optional<String> versionId, long size) {}

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    buffer.write(bytes, from, length);
    size += length;
    if (buffer.size() >= part) {
      flushPart();
    }
  }

  /// Bytes so far.
  public long size() {
    return size;
  }

  /// Nothing more comes, but it is not yet sure that the object is wanted: what it takes of memory
  /// is freed.
  public void park() throws IOException {
    if (buffer.size() > 0 || upload.isEmpty()) {
      flushPart();
    }
    buffer = new ByteArrayOutputStream(0);
  }

  private void flushPart() throws IOException {
    String id = upload.orElseGet(this::begun);
    upload = Optional.of(id);
    int number = parts.size() + 1;
    byte[] bytes = buffer.toByteArray();
    buffer.reset();
    try {
      free.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    parts.add(
        threads.submit(() -> {
          try {
            return sent(id, number, bytes);
          } finally {
            free.release();
          }
        }));
  }

  private String begun() {
    return s3.createMultipartUpload(
            request -> {
              request.bucket(target.uri().bucket()).key(target.uri().key());
              if (!target.contentType().isEmpty()) {
                request.contentType(target.contentType());
              }
            })
        .uploadId();
  }

  private CompletedPart sent(String id, int number, byte[] bytes) {
    var sent =
        s3.uploadPart(
            request ->
                request
                    .bucket(target.uri().bucket())
                    .key(target.uri().key())
                    .uploadId(id)
                    .partNumber(number),
            RequestBody.fromBytes(bytes));
    return CompletedPart.builder()
        .partNumber(number)
        .eTag(sent.eTag())
        .checksumCRC32(sent.checksumCRC32())
        .build();
  }

  public Written commit() throws IOException {
    Written written = upload.isPresent() ? inParts(upload.get()) : atOnce();
    committed = true;
    return written;
  }

  private Written atOnce() {
    var put =
        s3.putObject(
            request -> {
              request.bucket(target.uri().bucket()).key(target.uri().key());
              if (!target.contentType().isEmpty()) {
                request.contentType(target.contentType());
              }
              if (target.onlyNew()) {
                request.ifNoneMatch("*");
              }
            },
            RequestBody.fromBytes(buffer.toByteArray()));
    return new Written(target.uri(), put.eTag(), Optional.ofNullable(put.versionId()), size);
  }

  private Written inParts(String id) throws IOException {
    if (buffer.size() > 0) {
      flushPart();
    }
    List<CompletedPart> sent = new ArrayList<>();
    for (Future<CompletedPart> part : parts) {
      sent.add(result(part));
    }
    var done =
        s3.completeMultipartUpload(request -> {
          request
              .bucket(target.uri().bucket())
              .key(target.uri().key())
              .uploadId(id)
              .multipartUpload(all -> all.parts(sent));
          if (target.onlyNew()) {
            request.ifNoneMatch("*");
          }
        });
    return new Written(target.uri(), done.eTag(), Optional.ofNullable(done.versionId()), size);
  }

  private static CompletedPart result(Future<CompletedPart> part) throws IOException {
    try {
      return part.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IOException(e);
    }
  }

  /// Takes back what was not committed.
  @Override
  public void close() {
    threads.close();
    if (!committed) {
      upload.ifPresent(id ->
          s3.abortMultipartUpload(request ->
              request.bucket(target.uri().bucket()).key(target.uri().key()).uploadId(id)));
    }
  }
}
