package dev.lakestep.task.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.Desk;
import dev.lakestep.task.S3Uri;
import dev.lakestep.task.aws.Aws;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// The flows that are deployed: each has its manifest in S3, by the name of its state machine.
public final class DeployedFlows {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final Aws aws;
  private final Clock clock;
  private final S3Uri folder;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  private record Known(Optional<DeployedFlow> flow, Instant since) {}

  private DeployedFlows(Aws aws, Clock clock, S3Uri folder) {
    this.aws = aws;
    this.clock = clock;
    this.folder = folder;
  }

  public static DeployedFlows of(Desk desk) {
    return new DeployedFlows(
        desk.roles().own(), desk.clock(), S3Uri.of(desk.settings().files() + "flows/"));
  }

  /// The flow of a state machine, given its name or its ARN; none if it is not one of ours.
  public Optional<DeployedFlow> find(String machine) {
    String name = machine.substring(machine.lastIndexOf(':') + 1);
    Instant now = clock.instant();
    Known last = known.get(name);
    if (last == null || last.since().plus(FRESH).isBefore(now)) {
      last = new Known(read(name), now);
      known.put(name, last);
    }
    return last.flow();
  }

  private Optional<DeployedFlow> read(String name) {
    try {
      JsonNode manifest =
          JSON.readTree(
              aws.s3()
                  .getObjectAsBytes(
                      request -> request.bucket(folder.bucket()).key(folder.key() + name + ".json"))
                  .asByteArrayUnsafe());
      return manifest instanceof ObjectNode object
          ? Optional.of(new DeployedFlow(object))
          : Optional.empty();
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("the manifest of " + name + " cannot be read", e);
    }
  }
}
