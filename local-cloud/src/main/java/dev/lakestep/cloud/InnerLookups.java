package dev.lakestep.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.engine.host.Engine;
import dev.lakestep.iam.demand.Lookups;
import java.util.Map;
import java.util.TreeMap;

/// Asks the services themselves what a call is about.
record InnerLookups(Calls calls) implements Lookups {

  @Override
  public String partitionKey(String table) {
    JsonNode schema =
        asked("dynamodb", "DescribeTable", Fields.none().put("TableName", table))
            .path("Table")
            .path("KeySchema");
    return schema.path(0).path("AttributeName").asText("");
  }

  @Override
  public Query query(String id) {
    JsonNode query =
        asked("athena", "GetQueryExecution", Fields.none().put("QueryExecutionId", id))
            .path("QueryExecution");
    return new Query(
        query.path("WorkGroup").asText(""),
        query.path("ResultConfiguration").path("OutputLocation").asText(""));
  }

  @Override
  public boolean isTagged(String bucket, String key, String version) {
    ObjectNode input = Fields.none().put("Bucket", bucket).put("Key", key);
    if (!version.isEmpty()) {
      input.put("VersionId", version);
    }
    return !asked("s3", "GetObjectTagging", input).path("TagSet").isEmpty();
  }

  @Override
  public String machine(String token) {
    return Engine.machineOf(token).orElse("");
  }

  @Override
  public Map<String, String> tags(String machineArn) {
    Map<String, String> tags = new TreeMap<>();
    asked("states", "ListTagsForResource", Fields.none().put("resourceArn", machineArn))
        .path("tags")
        .forEach(tag -> tags.put(tag.path("key").asText(), tag.path("value").asText()));
    return tags;
  }

  /// Nothing if the service refuses: then it refuses the call, too.
  private ObjectNode asked(String service, String operation, ObjectNode input) {
    try {
      return calls.call(new Calls.Call(service, operation, input, ""));
    } catch (AwsError e) {
      return Fields.none();
    }
  }
}
