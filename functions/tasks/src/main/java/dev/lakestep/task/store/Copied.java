package dev.lakestep.task.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.S3Uri;
import dev.lakestep.task.call.JsonValues;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/// An object that has been made of another, and what the other was.
public record Copied(
    S3Uri uri, String eTag, Optional<String> versionId, HeadObjectResponse original) {

  /// What tasks tell of a file.
  public ObjectNode file() {
    ObjectNode file = JsonValues.JSON.objectNode();
    file.put("uri", uri.toString());
    Known.put(file, "contentLength", original.contentLength());
    Known.put(file, "contentType", original.contentType());
    Known.put(file, "metadata", original.metadata());
    Known.put(file, "versionId", original.versionId());
    Known.put(file, "eTag", original.eTag());
    return file;
  }
}
