package dev.lakestep.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import java.time.Instant;

/// A role that somebody has taken on for a while.
///
/// @param name what the caller calls the session
public record Session(String accessKey, String roleArn, String name, Instant expires) {

  /// `arn:aws:sts::000000000000:assumed-role/role/session`
  public String arn() {
    String account = roleArn.split(":", -1)[4];
    return "arn:aws:sts::%s:assumed-role/%s/%s".formatted(account, role(), name);
  }

  /// The name of the role, without its path.
  public String role() {
    return roleArn.substring(roleArn.lastIndexOf('/') + 1);
  }

  ObjectNode write() {
    return Fields.none()
        .put("accessKey", accessKey)
        .put("roleArn", roleArn)
        .put("name", name)
        .put("expires", expires.toEpochMilli());
  }

  static Session read(JsonNode node) {
    return new Session(
        node.path("accessKey").asText(),
        node.path("roleArn").asText(),
        node.path("name").asText(),
        Instant.ofEpochMilli(node.path("expires").asLong()));
  }
}
