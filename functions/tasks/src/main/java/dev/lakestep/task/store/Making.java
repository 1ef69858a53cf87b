package dev.lakestep.task.store;

import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/// What a copy is to be like, besides its content.
public interface Making {
  /// Says it to a copy that is made at once, which takes over what nobody says, or nothing.
  void says(CopyObjectRequest.Builder copy, HeadObjectResponse original);

  /// Says it to a copy that is made in parts, which takes over nothing by itself.
  void says(CreateMultipartUploadRequest.Builder copy, HeadObjectResponse original);

  /// Whether it has the tags of the original.
  boolean keepsTags();
}
