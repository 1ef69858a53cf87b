package dev.lakestep.s3;

import static dev.lakestep.s3.OpenS3.BUCKET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class S3VersionsTest {
  @TempDir Path folder;

  private OpenS3 open;
  private S3Client s3;

  @BeforeEach
  void open() throws IOException {
    open = OpenS3.in(folder);
    s3 = open.client();
  }

  @AfterEach
  void close() throws IOException {
    open.close();
  }

  @Test
  void versionsAreKeptAndCanBeReadAndRemoved() {
    open.put("k", "before versions");
    s3.putBucketVersioning(b ->
        b.bucket(BUCKET).versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    String second =
        s3.putObject(b -> b.bucket(BUCKET).key("k"), RequestBody.fromString("two")).versionId();
    s3.deleteObject(b -> b.bucket(BUCKET).key("k"));
    assertThatThrownBy(() -> open.text("k")).isInstanceOf(NoSuchKeyException.class);
    var versions = s3.listObjectVersions(b -> b.bucket(BUCKET));
    assertThat(versions.versions())
        .extracting(ObjectVersion::versionId)
        .containsExactly(second, "null");
    assertThat(versions.deleteMarkers()).hasSize(1);
    assertThat(s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("k").versionId("null")).asUtf8String())
        .isEqualTo("before versions");
    s3.deleteObject(
        b -> b.bucket(BUCKET).key("k").versionId(versions.deleteMarkers().getFirst().versionId()));
    assertThat(open.text("k")).isEqualTo("two");
    s3.deleteObject(b -> b.bucket(BUCKET).key("k").versionId(second));
    assertThat(open.text("k")).isEqualTo("before versions");
  }

  @Test
  void ofManyConditionalWritesOneWins() {
    AtomicInteger won = new AtomicInteger();
    ConcurrentLinkedQueue<Integer> refused = new ConcurrentLinkedQueue<>();
    IntStream.range(0, 16)
        .parallel()
        .forEach(i -> {
          try {
            s3.putObject(
                b -> b.bucket(BUCKET).key("lock").ifNoneMatch("*"),
                RequestBody.fromString("writer " + i));
            won.incrementAndGet();
          } catch (S3Exception e) {
            refused.add(e.statusCode());
          }
        });
    assertThat(won).hasValue(1);
    assertThat(refused).hasSize(15).containsOnly(412);
    String etag = s3.headObject(b -> b.bucket(BUCKET).key("lock")).eTag();
    s3.putObject(b -> b.bucket(BUCKET).key("lock").ifMatch(etag), RequestBody.fromString("new"));
    assertThatThrownBy(() ->
            s3.putObject(
                b -> b.bucket(BUCKET).key("lock").ifMatch(etag), RequestBody.fromString("x")))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
  }

  @Test
  void listingsGoByPagesAndFolders() {
    for (String key : List.of("a/1", "a/2", "a/b/3", "c", "d/4", "é", "z")) {
      open.put(key, key);
    }
    var top = s3.listObjectsV2(b -> b.bucket(BUCKET).delimiter("/"));
    assertThat(top.commonPrefixes()).extracting(p -> p.prefix()).containsExactly("a/", "d/");
    assertThat(top.contents()).extracting(S3Object::key).containsExactly("c", "z", "é");
    List<String> paged = new ArrayList<>();
    s3.listObjectsV2Paginator(b -> b.bucket(BUCKET).maxKeys(2))
        .contents()
        .forEach(object -> paged.add(object.key()));
    assertThat(paged).containsExactly("a/1", "a/2", "a/b/3", "c", "d/4", "z", "é");
    List<String> folders = new ArrayList<>();
    s3.listObjectsV2Paginator(b -> b.bucket(BUCKET).delimiter("/").maxKeys(1))
        .forEach(page -> {
          page.commonPrefixes().forEach(p -> folders.add(p.prefix()));
          page.contents().forEach(o -> folders.add(o.key()));
        });
    assertThat(folders).containsExactly("a/", "c", "d/", "z", "é");
    assertThat(s3.listObjects(b -> b.bucket(BUCKET).prefix("a/").delimiter("/")).commonPrefixes())
        .extracting(p -> p.prefix())
        .containsExactly("a/b/");
    assertThat(s3.listObjectsV2(b -> b.bucket(BUCKET).startAfter("d/")).contents())
        .extracting(S3Object::key)
        .containsExactly("d/4", "z", "é");
  }

  @Test
  void whoeverWatchesIsToldWhatHappened() {
    open.put("k", "abc");
    s3.deleteObject(b -> b.bucket(BUCKET).key("k"));
    assertThat(open.events())
        .extracting(ObjectEvent::kind, ObjectEvent::reason, ObjectEvent::size)
        .containsExactly(
            tuple(ObjectEvent.Kind.CREATED, "PutObject", 3L),
            tuple(ObjectEvent.Kind.DELETED, "DeleteObject", 0L));
    assertThat(open.events().get(0).sequencer()).isLessThan(open.events().get(1).sequencer());
  }

  @Test
  void aPresignedAddressNeedsNoCredentials() throws IOException {
    open.put("k", "signed");
    try (S3Presigner presigner =
        S3Presigner.builder()
            .endpointOverride(open.endpoint())
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(OpenS3.credentials())
            .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .build()) {
      URI uri =
          URI.create(
              presigner
                  .presignGetObject(b ->
                      b.signatureDuration(Duration.ofMinutes(5))
                          .getObjectRequest(g -> g.bucket(BUCKET).key("k")))
                  .url()
                  .toString());
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      assertThat(connection.getInputStream().readAllBytes())
          .isEqualTo("signed".getBytes(StandardCharsets.UTF_8));
    }
  }
}
