package dev.lakestep.task.s3;

import dev.lakestep.contract.Arguments;
import dev.lakestep.task.store.Alike;
import dev.lakestep.task.store.Making;
import dev.lakestep.task.store.Terms;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/// What `aws.s3.Upload` says of the objects that it makes; a file hands on its type, if any.
///
/// @param texts properties that S3 takes as they are, by name
record UploadTerms(
    Map<String, String> metadata,
    Map<String, String> tags,
    Arguments texts,
    Optional<String> encryption,
    Optional<ChecksumAlgorithm> checksum,
    Terms terms)
    implements Making {

  static UploadTerms of(Arguments arguments) {
    return new UploadTerms(
        arguments.textsByName("metadata"),
        arguments.textsByName("tagging"),
        arguments,
        Alike.encryption(arguments),
        arguments.textIfAny("checksumAlgorithm").map(ChecksumAlgorithm::valueOf),
        Terms.of(arguments));
  }

  @Override
  public boolean keepsTags() {
    return false;
  }

  private Optional<String> text(String name) {
    return texts.textIfAny(name);
  }

  private Optional<String> type(HeadObjectResponse original) {
    return text("contentType").or(() -> Optional.ofNullable(original.contentType()));
  }

  /// As S3 reads tags in a header.
  private String tagging() {
    return tags.entrySet().stream()
        .map(tag -> encoded(tag.getKey()) + "=" + encoded(tag.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Optional<Instant> expires() {
    Optional<String> said = text("expires");
    try {
      return said.map(
          text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return texts.momentIfAny("expires");
    }
  }

  @Override
  public void says(CopyObjectRequest.Builder copy, HeadObjectResponse original) {
    copy.metadataDirective(MetadataDirective.REPLACE)
        .metadata(metadata)
        .taggingDirective(TaggingDirective.REPLACE);
    if (!tags.isEmpty()) {
      copy.tagging(tagging());
    }
    type(original).ifPresent(copy::contentType);
    text("contentEncoding").ifPresent(copy::contentEncoding);
    text("contentDisposition").ifPresent(copy::contentDisposition);
    text("contentLanguage").ifPresent(copy::contentLanguage);
    text("cacheControl").ifPresent(copy::cacheControl);
    expires().ifPresent(copy::expires);
    text("acl").ifPresent(copy::acl);
    text("storageClass").ifPresent(copy::storageClass);
    encryption.ifPresent(copy::serverSideEncryption);
    text("kmsKeyId").ifPresent(copy::ssekmsKeyId);
    if (texts.has("bucketKeyEnabled")) {
      copy.bucketKeyEnabled(texts.flagOr("bucketKeyEnabled", false));
    }
    checksum.ifPresent(copy::checksumAlgorithm);
    text("objectLockMode").ifPresent(copy::objectLockMode);
    text("objectLockLegalHoldStatus").ifPresent(copy::objectLockLegalHoldStatus);
    texts.momentIfAny("objectLockRetainUntilDate").ifPresent(copy::objectLockRetainUntilDate);
    terms.payer().ifPresent(copy::requestPayer);
    terms.owner().ifPresent(copy::expectedBucketOwner);
  }

  @Override
  public void says(CreateMultipartUploadRequest.Builder copy, HeadObjectResponse original) {
    copy.metadata(metadata);
    if (!tags.isEmpty()) {
      copy.tagging(tagging());
    }
    type(original).ifPresent(copy::contentType);
    text("contentEncoding").ifPresent(copy::contentEncoding);
    text("contentDisposition").ifPresent(copy::contentDisposition);
    text("contentLanguage").ifPresent(copy::contentLanguage);
    text("cacheControl").ifPresent(copy::cacheControl);
    expires().ifPresent(copy::expires);
    text("acl").ifPresent(copy::acl);
    text("storageClass").ifPresent(copy::storageClass);
    encryption.ifPresent(copy::serverSideEncryption);
    text("kmsKeyId").ifPresent(copy::ssekmsKeyId);
    if (texts.has("bucketKeyEnabled")) {
      copy.bucketKeyEnabled(texts.flagOr("bucketKeyEnabled", false));
    }
    checksum.ifPresent(copy::checksumAlgorithm);
    text("objectLockMode").ifPresent(copy::objectLockMode);
    text("objectLockLegalHoldStatus").ifPresent(copy::objectLockLegalHoldStatus);
    texts.momentIfAny("objectLockRetainUntilDate").ifPresent(copy::objectLockRetainUntilDate);
    terms.payer().ifPresent(copy::requestPayer);
    terms.owner().ifPresent(copy::expectedBucketOwner);
  }
}
