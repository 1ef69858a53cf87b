package dev.lakestep.cloud.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// What S3 promises of versions, of writers that meet, of lists and of addresses that are signed.
interface S3VersionsContract {
  Cloud cloud();

  @Test
  default void versionsAreKeptAndCanBeReadAndRemoved() {
    Bucket bucket = Bucket.in(cloud());
    S3Client s3 = bucket.s3();
    String name = bucket.name();
    bucket.put("k", "before versions");
    s3.putBucketVersioning(
        b -> b.bucket(name).versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    String second =
        s3.putObject(b -> b.bucket(name).key("k"), RequestBody.fromString("two")).versionId();
    s3.deleteObject(b -> b.bucket(name).key("k"));
    assertThatThrownBy(() -> bucket.text("k")).isInstanceOf(NoSuchKeyException.class);
    var versions = s3.listObjectVersions(b -> b.bucket(name));
    assertThat(versions.versions())
        .extracting(ObjectVersion::versionId)
        .containsExactly(second, "null");
    assertThat(versions.deleteMarkers()).hasSize(1);
    assertThat(s3.getObjectAsBytes(b -> b.bucket(name).key("k").versionId("null")).asUtf8String())
        .isEqualTo("before versions");
    s3.deleteObject(
        b -> b.bucket(name).key("k").versionId(versions.deleteMarkers().getFirst().versionId()));
    assertThat(bucket.text("k")).isEqualTo("two");
    s3.deleteObject(b -> b.bucket(name).key("k").versionId(second));
    assertThat(bucket.text("k")).isEqualTo("before versions");
  }

  /// S3 answers 409 to one that meets another on the way, and 412 to one that comes later.
  @Test
  default void ofManyConditionalWritesOneWins() {
    Bucket bucket = Bucket.in(cloud());
    S3Client s3 = bucket.s3();
    AtomicInteger won = new AtomicInteger();
    ConcurrentLinkedQueue<Integer> refused = new ConcurrentLinkedQueue<>();
    IntStream.range(0, 16)
        .parallel()
        .forEach(i -> {
          try {
            s3.putObject(
                b -> b.bucket(bucket.name()).key("lock").ifNoneMatch("*"),
                RequestBody.fromString("writer " + i));
            won.incrementAndGet();
          } catch (S3Exception e) {
            refused.add(e.statusCode());
          }
        });
    assertThat(won).hasValue(1);
    assertThat(refused).hasSize(15).isSubsetOf(409, 412);
    String etag = s3.headObject(b -> b.bucket(bucket.name()).key("lock")).eTag();
    s3.putObject(
        b -> b.bucket(bucket.name()).key("lock").ifMatch(etag), RequestBody.fromString("new"));
    assertThatThrownBy(() ->
            s3.putObject(
                b -> b.bucket(bucket.name()).key("lock").ifMatch(etag),
                RequestBody.fromString("x")))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
  }

  @Test
  default void listingsGoByPagesAndFolders() {
    Bucket bucket = Bucket.in(cloud());
    S3Client s3 = bucket.s3();
    for (String key : List.of("a/1", "a/2", "a/b/3", "c", "d/4", "é", "z")) {
      bucket.put(key, key);
    }
    var top = s3.listObjectsV2(b -> b.bucket(bucket.name()).delimiter("/"));
    assertThat(top.commonPrefixes()).extracting(p -> p.prefix()).containsExactly("a/", "d/");
    assertThat(top.contents()).extracting(S3Object::key).containsExactly("c", "z", "é");
    List<String> paged = new ArrayList<>();
    s3.listObjectsV2Paginator(b -> b.bucket(bucket.name()).maxKeys(2))
        .contents()
        .forEach(object -> paged.add(object.key()));
    assertThat(paged).containsExactly("a/1", "a/2", "a/b/3", "c", "d/4", "z", "é");
    List<String> folders = new ArrayList<>();
    s3.listObjectsV2Paginator(b -> b.bucket(bucket.name()).delimiter("/").maxKeys(1))
        .forEach(page -> {
          page.commonPrefixes().forEach(p -> folders.add(p.prefix()));
          page.contents().forEach(o -> folders.add(o.key()));
        });
    assertThat(folders).containsExactly("a/", "c", "d/", "z", "é");
    assertThat(
            s3.listObjects(b -> b.bucket(bucket.name()).prefix("a/").delimiter("/"))
                .commonPrefixes())
        .extracting(p -> p.prefix())
        .containsExactly("a/b/");
    assertThat(s3.listObjectsV2(b -> b.bucket(bucket.name()).startAfter("d/")).contents())
        .extracting(S3Object::key)
        .containsExactly("d/4", "z", "é");
  }

  @Test
  default void aPresignedAddressNeedsNoCredentials() throws IOException {
    Bucket bucket = Bucket.in(cloud());
    bucket.put("k", "signed");
    try (S3Presigner presigner =
        S3Presigner.builder()
            .endpointOverride(cloud().endpoint())
            .region(cloud().region())
            .credentialsProvider(cloud().credentials())
            .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .build()) {
      URI uri =
          URI.create(
              presigner
                  .presignGetObject(b ->
                      b.signatureDuration(Duration.ofMinutes(5))
                          .getObjectRequest(g -> g.bucket(bucket.name()).key("k")))
                  .url()
                  .toString());
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      assertThat(connection.getInputStream().readAllBytes())
          .isEqualTo("signed".getBytes(StandardCharsets.UTF_8));
    }
  }
}
