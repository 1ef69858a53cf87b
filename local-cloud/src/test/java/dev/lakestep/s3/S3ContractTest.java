package dev.lakestep.s3;

import static dev.lakestep.s3.OpenS3.BUCKET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Tag;

class S3ContractTest {
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
    open.put(key, "content of " + key);
    assertThat(open.text(key)).isEqualTo("content of " + key);
    assertThat(s3.listObjectsV2(b -> b.bucket(BUCKET)).contents())
        .extracting(S3Object::key)
        .containsExactly(key);
    s3.copyObject(b ->
        b.sourceBucket(BUCKET).sourceKey(key).destinationBucket(BUCKET).destinationKey("copy"));
    assertThat(open.text("copy")).isEqualTo("content of " + key);
    s3.deleteObjects(b ->
        b.bucket(BUCKET)
            .delete(Delete.builder().objects(ObjectIdentifier.builder().key(key).build()).build()));
    assertThatThrownBy(() -> open.text(key)).isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void aFileMayStandBesideAFolderOfItsName() {
    open.put("dir", "file");
    open.put("dir/inner", "inner");
    open.put("dir/", "marker");
    assertThat(List.of(open.text("dir"), open.text("dir/inner"), open.text("dir/")))
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
    assertThatThrownBy(() -> open.text("k")).isInstanceOf(NoSuchKeyException.class);
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
    open.put("k", "0123456789");
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
    open.put("k", "0123456789");
    assertThatThrownBy(() -> s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("k").range("bytes=10-")))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(416));
  }

  @Test
  void whatIsNotThereIsRefusedInS3sWords() {
    assertThatThrownBy(() -> s3.listObjectsV2(b -> b.bucket("nowhere")))
        .hasMessageContaining("The specified bucket does not exist");
    open.put("k", "x");
    assertThatThrownBy(() -> s3.deleteBucket(b -> b.bucket(BUCKET)))
        .hasMessageContaining("not empty");
    assertThatThrownBy(() -> s3.headObject(b -> b.bucket(BUCKET).key("none")))
        .isInstanceOf(NoSuchKeyException.class);
  }
}
