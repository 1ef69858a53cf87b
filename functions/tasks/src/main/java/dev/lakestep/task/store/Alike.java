package dev.lakestep.task.store;

import dev.lakestep.contract.Arguments;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/// A copy like its original, encrypted as the task says.
public record Alike(Optional<String> encryption, Optional<String> key) implements Making {
  public static final Alike PLAIN = new Alike(Optional.empty(), Optional.empty());

  public static Alike of(Arguments arguments) {
    return new Alike(encryption(arguments), arguments.textIfAny("kmsKeyId"));
  }

  /// As S3 writes it.
  public static Optional<String> encryption(Arguments arguments) {
    return arguments
        .textIfAny("serverSideEncryption")
        .filter(word -> !word.equals("NONE"))
        .map(word ->
            switch (word) {
              case "AWS_KMS" -> "aws:kms";
              case "AWS_KMS_DSSE" -> "aws:kms:dsse";
              default -> word;
            });
  }

  @Override
  public void says(CopyObjectRequest.Builder copy, HeadObjectResponse original) {
    encryption.ifPresent(copy::serverSideEncryption);
    key.ifPresent(copy::ssekmsKeyId);
  }

  @Override
  public void says(CreateMultipartUploadRequest.Builder copy, HeadObjectResponse original) {
    copy.metadata(original.metadata())
        .contentType(original.contentType())
        .contentEncoding(original.contentEncoding())
        .contentDisposition(original.contentDisposition())
        .contentLanguage(original.contentLanguage())
        .cacheControl(original.cacheControl());
    encryption.ifPresent(copy::serverSideEncryption);
    key.ifPresent(copy::ssekmsKeyId);
  }

  @Override
  public boolean keepsTags() {
    return true;
  }
}
