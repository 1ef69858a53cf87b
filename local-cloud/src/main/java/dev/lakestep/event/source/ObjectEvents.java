package dev.lakestep.event.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.event.CloudEvent;
import dev.lakestep.s3.ObjectEvent;
import java.util.List;

/// Events of S3 in the shape that they have on a bus; keys are as they are, not encoded.
final class ObjectEvents {
  private static final String LOOPBACK = "127.0.0.1";

  private ObjectEvents() {}

  static CloudEvent of(ObjectEvent event, Account account) {
    boolean isDeletion = event.kind() == ObjectEvent.Kind.DELETED;
    ObjectNode detail = Fields.none().put("version", "0");
    detail.putObject("bucket").put("name", event.bucket());
    ObjectNode object = detail.putObject("object").put("key", event.key());
    if (!isDeletion) {
      object.put("size", event.size());
    }
    if (!event.etag().isEmpty()) {
      object.put("etag", event.etag());
    }
    if (!event.versionId().isEmpty()) {
      object.put("version-id", event.versionId());
    }
    object.put("sequencer", event.sequencer());
    detail.put("request-id", event.requestId()).put("requester", account.id());
    detail.put("source-ip-address", LOOPBACK);
    detail.put("reason", isDeletion ? "DeleteObject" : event.reason());
    if (isDeletion) {
      detail.put(
          "deletion-type",
          event.reason().equals("DeleteMarkerCreated")
              ? "Delete Marker Created"
              : "Permanently Deleted");
    }
    return new CloudEvent(
        "aws.s3",
        event.kind().detailType(),
        event.at(),
        List.of("arn:aws:s3:::" + event.bucket()),
        detail);
  }
}
