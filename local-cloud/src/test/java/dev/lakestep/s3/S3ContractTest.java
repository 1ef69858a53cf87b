package dev.lakestep.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.lakestep.cloud.wire.Front;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class S3ContractTest {
  private static final String BUCKET = "lake";

  @TempDir Path folder;

  private final List<ObjectEvent> events = new ArrayList<>();
  private S3Service service;
  private Front front;
  private S3Client s3;

  @BeforeEach
  void open() throws IOException {
    service = S3Service.open(folder, Clock.systemUTC(), events::add);
    front = Front.open(0, service);
    s3 =
        S3Client.builder()
            .endpointOverride(front.endpoint())
            .region(Region.EU_CENTRAL_1)
            .forcePathStyle(true)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .credentialsProvider(credentials())
            .build();
    if (s3.listBuckets().buckets().isEmpty()) {
      s3.createBucket(b -> b.bucket(BUCKET));
    }
  }

  private static StaticCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
  }

  @AfterEach
  void close() throws IOException {
    s3.close();
    front.close();
    service.close();
  }

  private void put(String key, String text) {
    s3.putObject(b -> b.bucket(BUCKET).key(key), RequestBody.fromString(text));
  }

  private String text(String key) {
    return s3.getObjectAsBytes(b -> b.bucket(BUCKET).key(key)).asUtf8String();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain.csv",
        "a/b/c.csv",
        "dir",
        "dir/",
        "dir/dir/",
        "with blank and + plus",
        "percent %20 %2F",
        "ünï©ode/日本語/🍓.csv",
        "quotes'\"`&<>?*|\\^{}[]~#",
        "../up/./here",
        "trailing.",
        "semi;colon=equals,comma@at:colon!",
        "new\nline\ttab"
      })
  void anyKeyComesBackAsItWent(String key) {
    put(key, "content of " + key);
    assertThat(text(key)).isEqualTo("content of " + key);
    assertThat(s3.listObjectsV2(b -> b.bucket(BUCKET)).contents())
        .extracting(S3Object::key)
        .containsExactly(key);
    s3.copyObject(b ->
        b.sourceBucket(BUCKET).sourceKey(key).destinationBucket(BUCKET).destinationKey("copy"));
    assertThat(text("copy")).isEqualTo("content of " + key);
    s3.deleteObjects(b ->
        b.bucket(BUCKET)
            .delete(Delete.builder().objects(ObjectIdentifier.builder().key(key).build()).build()));
    assertThatThrownBy(() -> text(key)).isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void aFileMayStandBesideAFolderOfItsName() {
    put("dir", "file");
    put("dir/inner", "inner");
    put("dir/", "marker");
    assertThat(List.of(text("dir"), text("dir/inner"), text("dir/")))
        .containsExactly("file", "inner", "marker");
  }

  @ParameterizedTest
  @EnumSource(
      value = ChecksumAlgorithm.class,
      names = {"CRC32", "SHA1", "SHA256"})
  void checksumsAreHeldAgainstTheBytesAndGivenBack(ChecksumAlgorithm algorithm) {
    s3.putObject(
        b -> b.bucket(BUCKET).key("k").checksumAlgorithm(algorithm), RequestBody.fromString("x"));
    var head = s3.headObject(b -> b.bucket(BUCKET).key("k").checksumMode("ENABLED"));
    assertThat(
            List.of(
                String.valueOf(head.checksumCRC32()),
                String.valueOf(head.checksumSHA1()),
                String.valueOf(head.checksumSHA256())))
        .filteredOn(value -> !value.equals("null"))
        .hasSize(1);
  }

  @Test
  void aWrongChecksumIsRefusedAndLeavesNothing() {
    assertThatThrownBy(() ->
            s3.putObject(
                b -> b.bucket(BUCKET).key("k").checksumCRC32("AAAAAA=="),
                RequestBody.fromString("x")))
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("BadDigest"));
    assertThatThrownBy(() -> text("k")).isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void descriptionsAndTagsAreKept() {
    s3.putObject(
        b ->
            b.bucket(BUCKET)
                .key("k")
                .contentType("text/csv")
                .contentEncoding("gzip")
                .metadata(Map.of("owner", "ann"))
                .tagging("a=1&b=x%20y"),
        RequestBody.fromString("x"));
    var head = s3.headObject(b -> b.bucket(BUCKET).key("k"));
    assertThat(head.contentType()).isEqualTo("text/csv");
    assertThat(head.contentEncoding()).isEqualTo("gzip");
    assertThat(head.metadata()).containsEntry("owner", "ann");
    assertThat(s3.getObjectTagging(b -> b.bucket(BUCKET).key("k")).tagSet())
        .extracting(Tag::key, Tag::value)
        .containsExactlyInAnyOrder(tuple("a", "1"), tuple("b", "x y"));
    s3.copyObject(b ->
        b.sourceBucket(BUCKET)
            .sourceKey("k")
            .destinationBucket(BUCKET)
            .destinationKey("c")
            .metadataDirective(MetadataDirective.REPLACE)
            .metadata(Map.of("owner", "bob")));
    assertThat(s3.headObject(b -> b.bucket(BUCKET).key("c")).metadata())
        .containsEntry("owner", "bob");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=0-3", "bytes=4-", "bytes=-3", "bytes=2-100"})
  void aRangeIsAPartOfTheObject(String range) {
    put("k", "0123456789");
    String expected =
        switch (range) {
          case "bytes=0-3" -> "0123";
          case "bytes=4-" -> "456789";
          case "bytes=-3" -> "789";
          default -> "23456789";
        };
    var answer = s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("k").range(range));
    assertThat(answer.asUtf8String()).isEqualTo(expected);
    assertThat(answer.response().contentRange()).endsWith("/10");
  }

  @Test
  void aRangeBehindTheEndIsRefused() {
    put("k", "0123456789");
    assertThatThrownBy(() -> s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("k").range("bytes=10-")))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(416));
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
      put(key, key);
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
  void uploadsInPartsBecomeOneObject() {
    byte[] first = bytes(5 << 20, 1);
    byte[] second = bytes(1 << 20, 2);
    String id = s3.createMultipartUpload(b -> b.bucket(BUCKET).key("big")).uploadId();
    List<CompletedPart> parts = new ArrayList<>();
    for (int number = 1; number <= 2; number++) {
      int one = number;
      String etag =
          s3.uploadPart(
                  b -> b.bucket(BUCKET).key("big").uploadId(id).partNumber(one),
                  RequestBody.fromBytes(number == 1 ? first : second))
              .eTag();
      parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
    }
    assertThat(s3.listParts(b -> b.bucket(BUCKET).key("big").uploadId(id)).parts()).hasSize(2);
    var done =
        s3.completeMultipartUpload(
            b -> b.bucket(BUCKET).key("big").uploadId(id).multipartUpload(m -> m.parts(parts)));
    assertThat(done.eTag()).endsWith("-2\"");
    byte[] whole = s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("big")).asByteArray();
    assertThat(whole).hasSize(first.length + second.length).startsWith(first).endsWith(second);
    assertThat(s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("big").partNumber(2)).asByteArray())
        .isEqualTo(second);
    assertThat(s3.listMultipartUploads(b -> b.bucket(BUCKET)).uploads()).isEmpty();
    assertThat(events.getLast().reason()).isEqualTo("CompleteMultipartUpload");
    String copyId = s3.createMultipartUpload(b -> b.bucket(BUCKET).key("copy")).uploadId();
    String copied =
        s3.uploadPartCopy(b ->
                b.sourceBucket(BUCKET)
                    .sourceKey("big")
                    .destinationBucket(BUCKET)
                    .destinationKey("copy")
                    .uploadId(copyId)
                    .partNumber(1)
                    .copySourceRange("bytes=0-99"))
            .copyPartResult()
            .eTag();
    s3.completeMultipartUpload(b ->
        b.bucket(BUCKET)
            .key("copy")
            .uploadId(copyId)
            .multipartUpload(
                m -> m.parts(CompletedPart.builder().partNumber(1).eTag(copied).build())));
    assertThat(s3.headObject(b -> b.bucket(BUCKET).key("copy")).contentLength()).isEqualTo(100);
  }

  private static byte[] bytes(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  @Test
  void versionsAreKeptAndCanBeReadAndRemoved() {
    put("k", "before versions");
    s3.putBucketVersioning(b ->
        b.bucket(BUCKET).versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    String second =
        s3.putObject(b -> b.bucket(BUCKET).key("k"), RequestBody.fromString("two")).versionId();
    s3.deleteObject(b -> b.bucket(BUCKET).key("k"));
    assertThatThrownBy(() -> text("k")).isInstanceOf(NoSuchKeyException.class);
    var versions = s3.listObjectVersions(b -> b.bucket(BUCKET));
    assertThat(versions.versions())
        .extracting(ObjectVersion::versionId)
        .containsExactly(second, "null");
    assertThat(versions.deleteMarkers()).hasSize(1);
    assertThat(s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("k").versionId("null")).asUtf8String())
        .isEqualTo("before versions");
    s3.deleteObject(
        b -> b.bucket(BUCKET).key("k").versionId(versions.deleteMarkers().getFirst().versionId()));
    assertThat(text("k")).isEqualTo("two");
    s3.deleteObject(b -> b.bucket(BUCKET).key("k").versionId(second));
    assertThat(text("k")).isEqualTo("before versions");
  }

  @Test
  void whatWasAcknowledgedIsThereAfterARestart() throws IOException {
    put("kept", "content");
    String id = s3.createMultipartUpload(b -> b.bucket(BUCKET).key("big")).uploadId();
    s3.uploadPart(
        b -> b.bucket(BUCKET).key("big").uploadId(id).partNumber(1), RequestBody.fromString("x"));
    close();
    open();
    assertThat(text("kept")).isEqualTo("content");
    assertThat(s3.listParts(b -> b.bucket(BUCKET).key("big").uploadId(id)).parts()).hasSize(1);
    s3.abortMultipartUpload(b -> b.bucket(BUCKET).key("big").uploadId(id));
    assertThatThrownBy(() -> s3.listParts(b -> b.bucket(BUCKET).key("big").uploadId(id)))
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("NoSuchUpload"));
  }

  @Test
  void aPresignedAddressNeedsNoCredentials() throws IOException {
    put("k", "signed");
    try (S3Presigner presigner =
        S3Presigner.builder()
            .endpointOverride(front.endpoint())
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(credentials())
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

  @Test
  void whoeverWatchesIsToldWhatHappened() {
    put("k", "abc");
    s3.deleteObject(b -> b.bucket(BUCKET).key("k"));
    assertThat(events)
        .extracting(ObjectEvent::kind, ObjectEvent::reason, ObjectEvent::size)
        .containsExactly(
            tuple(ObjectEvent.Kind.CREATED, "PutObject", 3L),
            tuple(ObjectEvent.Kind.DELETED, "DeleteObject", 0L));
    assertThat(events.get(0).sequencer()).isLessThan(events.get(1).sequencer());
  }

  @Test
  void whatIsNotThereIsRefusedInS3sWords() {
    assertThatThrownBy(() -> s3.listObjectsV2(b -> b.bucket("nowhere")))
        .hasMessageContaining("The specified bucket does not exist");
    put("k", "x");
    assertThatThrownBy(() -> s3.deleteBucket(b -> b.bucket(BUCKET)))
        .hasMessageContaining("not empty");
    assertThatThrownBy(() -> s3.headObject(b -> b.bucket(BUCKET).key("none")))
        .isInstanceOf(NoSuchKeyException.class);
  }
}
