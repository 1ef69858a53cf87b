package dev.lakestep.iceberg.source;

import dev.lakestep.task.NamedError;
import dev.lakestep.task.S3Uri;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Finds the objects that a load is asked to take: each once, in the order that they are named in,
/// those of a prefix by their keys.
public final class Sources {
  private static final int AT_ONCE = 16;
  private static final int MISSING = 404;

  private final S3Client s3;

  public Sources(S3Client s3) {
    this.s3 = s3;
  }

  /// All that is named.
  ///
  /// @throws NamedError `S3.NoSuchKey` if an object is not there
  public List<SourceObject> find(List<String> from) throws InterruptedException {
    Map<String, S3Uri> uris = new LinkedHashMap<>();
    for (String text : from) {
      named(S3Uri.of(text.strip())).forEach(uri -> uris.putIfAbsent(uri.toString(), uri));
    }
    List<SourceObject> objects = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      List<Future<Optional<SourceObject>>> heads =
          threads.invokeAll(
              uris.values().stream()
                  .<java.util.concurrent.Callable<Optional<SourceObject>>>map(
                      uri -> () -> head(uri))
                  .toList());
      int at = 0;
      for (S3Uri uri : uris.values()) {
        objects.addAll(found(uri, heads.get(at++)));
      }
    }
    return objects;
  }

  private List<SourceObject> found(S3Uri uri, Future<Optional<SourceObject>> head)
      throws InterruptedException {
    try {
      return head.get().map(List::of).orElseThrow(() -> missing(uri));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e);
    }
  }

  private static NamedError missing(S3Uri uri) {
    return new NamedError("S3.NoSuchKey", "there is no object `%s`".formatted(uri));
  }

  /// A prefix ends with a slash, or is that of objects where no object has its name.
  private List<S3Uri> named(S3Uri uri) {
    if (uri.key().isEmpty() || uri.key().endsWith("/")) {
      return under(uri);
    }
    if (head(uri).isPresent()) {
      return List.of(uri);
    }
    List<S3Uri> all = under(uri);
    if (all.isEmpty()) {
      throw missing(uri);
    }
    return all;
  }

  /// Keys whose name begins with a dot or an underscore are notes of those who write files.
  private List<S3Uri> under(S3Uri prefix) {
    return s3
        .listObjectsV2Paginator(request -> request.bucket(prefix.bucket()).prefix(prefix.key()))
        .contents()
        .stream()
        .map(S3Object::key)
        .filter(key -> !key.endsWith("/") && !key.matches("(.*/)?[._][^/]*"))
        .map(key -> new S3Uri(prefix.bucket(), key))
        .toList();
  }

  private Optional<SourceObject> head(S3Uri uri) {
    try {
      HeadObjectResponse head =
          s3.headObject(request -> request.bucket(uri.bucket()).key(uri.key()));
      String version = head.versionId();
      boolean isKept = version != null && !version.equals("null");
      String content = head.eTag() + "/" + head.contentLength();
      return Optional.of(
          new SourceObject(
              uri, isKept ? String.valueOf(version) : content, head.eTag(), head.contentLength()));
    } catch (S3Exception e) {
      if (e.statusCode() == MISSING) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
