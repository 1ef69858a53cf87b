package dev.lakestep.task.s3;

import dev.lakestep.task.store.Alike;
import dev.lakestep.task.store.Making;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/// What files of an execution are like: they need no tags, and their flow need not be allowed to
/// read those of the originals.
record Kept() implements Making {
  @Override
  public void says(CopyObjectRequest.Builder copy, HeadObjectResponse original) {
    copy.taggingDirective(TaggingDirective.REPLACE);
  }

  @Override
  public void says(CreateMultipartUploadRequest.Builder copy, HeadObjectResponse original) {
    Alike.PLAIN.says(copy, original);
  }

  @Override
  public boolean keepsTags() {
    return false;
  }
}
