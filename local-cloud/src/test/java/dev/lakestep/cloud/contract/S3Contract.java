package dev.lakestep.cloud.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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

/// What S3 promises of an object: its key, its bytes, what is written on it.
interface S3Contract {
  Cloud cloud();

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
        "here/./and/../there",
        "trailing.",
        "semi;colon=equals,comma@at:colon!",
        "new\nline\ttab"
      })
  default void anyKeyComesBackAsItWent(String key) {
    Bucket bucket = Bucket.in(cloud());
    S3Client s3 = bucket.s3();
    bucket.put(key, "content of " + key);
    assertThat(bucket.text(key)).isEqualTo("content of " + key);
    assertThat(s3.listObjectsV2(b -> b.bucket(bucket.name())).contents())
        .extracting(S3Object::key)
        .containsExactly(key);
    s3.copyObject(b ->
        b.sourceBucket(bucket.name())
            .sourceKey(key)
            .destinationBucket(bucket.name())
            .destinationKey("copy"));
    assertThat(bucket.text("copy")).isEqualTo("content of " + key);
    s3.deleteObjects(b ->
        b.bucket(bucket.name())
            .delete(Delete.builder().objects(ObjectIdentifier.builder().key(key).build()).build()));
    assertThatThrownBy(() -> bucket.text(key)).isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  default void aFileMayStandBesideAFolderOfItsName() {
    Bucket bucket = Bucket.in(cloud());
    bucket.put("dir", "file");
    bucket.put("dir/inner", "inner");
    bucket.put("dir/", "marker");
    assertThat(List.of(bucket.text("dir"), bucket.text("dir/inner"), bucket.text("dir/")))
        .containsExactly("file", "inner", "marker");
  }

  @ParameterizedTest
  @EnumSource(
      value = ChecksumAlgorithm.class,
      names = {"CRC32", "SHA1", "SHA256"})
  default void checksumsAreHeldAgainstTheBytesAndGivenBack(ChecksumAlgorithm algorithm) {
    Bucket bucket = Bucket.in(cloud());
    bucket
        .s3()
        .putObject(
            b -> b.bucket(bucket.name()).key("k").checksumAlgorithm(algorithm),
            RequestBody.fromString("x"));
    var head =
        bucket.s3().headObject(b -> b.bucket(bucket.name()).key("k").checksumMode("ENABLED"));
    assertThat(
            Stream.of(head.checksumCRC32(), head.checksumSHA1(), head.checksumSHA256())
                .map(String::valueOf))
        .filteredOn(value -> !value.equals("null"))
        .hasSize(1);
  }

  @Test
  default void aWrongChecksumIsRefusedAndLeavesNothing() {
    Bucket bucket = Bucket.in(cloud());
    assertThatThrownBy(() ->
            bucket
                .s3()
                .putObject(
                    b -> b.bucket(bucket.name()).key("k").checksumCRC32("AAAAAA=="),
                    RequestBody.fromString("x")))
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("BadDigest"));
    assertThatThrownBy(() -> bucket.text("k")).isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  default void descriptionsAndTagsAreKept() {
    Bucket bucket = Bucket.in(cloud());
    S3Client s3 = bucket.s3();
    s3.putObject(
        b ->
            b.bucket(bucket.name())
                .key("k")
                .contentType("text/csv")
                .contentEncoding("gzip")
                .metadata(Map.of("owner", "ann"))
                .tagging("a=1&b=x%20y"),
        RequestBody.fromString("x"));
    var head = s3.headObject(b -> b.bucket(bucket.name()).key("k"));
    assertThat(head.contentType()).isEqualTo("text/csv");
    assertThat(head.contentEncoding()).isEqualTo("gzip");
    assertThat(head.metadata()).containsEntry("owner", "ann");
    assertThat(s3.getObjectTagging(b -> b.bucket(bucket.name()).key("k")).tagSet())
        .extracting(Tag::key, Tag::value)
        .containsExactlyInAnyOrder(tuple("a", "1"), tuple("b", "x y"));
    s3.copyObject(b ->
        b.sourceBucket(bucket.name())
            .sourceKey("k")
            .destinationBucket(bucket.name())
            .destinationKey("c")
            .metadataDirective(MetadataDirective.REPLACE)
            .metadata(Map.of("owner", "bob")));
    assertThat(s3.headObject(b -> b.bucket(bucket.name()).key("c")).metadata())
        .containsEntry("owner", "bob");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=0-3", "bytes=4-", "bytes=-3", "bytes=2-100"})
  default void aRangeIsAPartOfTheObject(String range) {
    Bucket bucket = Bucket.in(cloud());
    bucket.put("k", "0123456789");
    String expected =
        switch (range) {
          case "bytes=0-3" -> "0123";
          case "bytes=4-" -> "456789";
          case "bytes=-3" -> "789";
          default -> "23456789";
        };
    var answer = bucket.s3().getObjectAsBytes(b -> b.bucket(bucket.name()).key("k").range(range));
    assertThat(answer.asUtf8String()).isEqualTo(expected);
    assertThat(answer.response().contentRange()).endsWith("/10");
  }

  @Test
  default void aRangeBehindTheEndIsRefused() {
    Bucket bucket = Bucket.in(cloud());
    bucket.put("k", "0123456789");
    assertThatThrownBy(() ->
            bucket.s3().getObjectAsBytes(b -> b.bucket(bucket.name()).key("k").range("bytes=10-")))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(416));
  }

  @Test
  default void whatIsNotThereIsRefused() {
    Bucket bucket = Bucket.in(cloud());
    assertThatThrownBy(() -> bucket.s3().listObjectsV2(b -> b.bucket(Cloud.name("nowhere"))))
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("NoSuchBucket"));
    bucket.put("k", "x");
    assertThatThrownBy(() -> bucket.s3().deleteBucket(b -> b.bucket(bucket.name())))
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("BucketNotEmpty"));
    assertThatThrownBy(() -> bucket.s3().headObject(b -> b.bucket(bucket.name()).key("none")))
        .isInstanceOf(NoSuchKeyException.class);
  }
}
