package dev.lakestep.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;

/// Keeps answers below what a state machine takes: what makes one too large goes to S3, and its URI
/// stands in its place.
public final class LargeOutputs {
  private static final int MOST = 200 * 1024;

  private LargeOutputs() {}

  public static ObjectNode fitted(ObjectNode outputs, Running running) {
    ObjectNode fitted = outputs;
    while (size(fitted) > MOST) {
      Optional<Map.Entry<String, JsonNode>> largest =
          fitted.properties().stream().max(Comparator.comparingInt(one -> size(one.getValue())));
      if (largest.isEmpty() || largest.get().getValue().isTextual()) {
        throw new NamedError(
            "States.DataLimitExceeded", "the outputs of the task are larger than 200 KiB");
      }
      String name = largest.get().getKey();
      fitted = fitted.deepCopy();
      fitted.put(name, stored(name, largest.get().getValue(), running));
    }
    return fitted;
  }

  private static String stored(String name, JsonNode value, Running running) {
    S3Uri uri = S3Uri.of(running.folder() + name + ".json");
    running
        .aws()
        .s3()
        .putObject(
            request -> request.bucket(uri.bucket()).key(uri.key()).contentType("application/json"),
            RequestBody.fromString(value.toString()));
    running.log().warn("`%s` is too large for the execution; it is in %s".formatted(name, uri));
    return uri.toString();
  }

  private static int size(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8).length;
  }
}
