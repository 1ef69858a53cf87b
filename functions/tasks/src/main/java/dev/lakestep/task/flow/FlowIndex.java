package dev.lakestep.task.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakestep.task.Desk;
import dev.lakestep.task.S3Uri;
import dev.lakestep.task.aws.Aws;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/// What starts flows that are deployed, of all of them together: one object in S3 for each
/// namespace, so that a manifest is read only where its flow is concerned.
public final class FlowIndex {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final Set<String> SCHEDULES =
      Set.of("core.trigger.Schedule", "core.trigger.ScheduleOnDates");

  private final Aws aws;
  private final Clock clock;
  private final S3Uri folder;
  private volatile Known known = new Known(List.of(), Instant.MIN);

  private record Known(List<Entry> entries, Instant since) {}

  /// A flow, by the name of its state machine.
  private record Entry(String machine, JsonNode told) {
    boolean has(String list, Set<String> words) {
      for (JsonNode word : told.path(list)) {
        if (words.contains(word.asText())) {
          return true;
        }
      }
      return false;
    }
  }

  private FlowIndex(Aws aws, Clock clock, S3Uri folder) {
    this.aws = aws;
    this.clock = clock;
    this.folder = folder;
  }

  public static FlowIndex of(Desk desk) {
    return new FlowIndex(
        desk.roles().own(), desk.clock(), S3Uri.of(desk.settings().files() + "index/"));
  }

  /// The machines of flows that objects start.
  public List<String> watching() {
    return machines("types", Set.of("aws.s3.Trigger"));
  }

  /// The machines of flows that a clock starts.
  public List<String> scheduled() {
    return machines("types", SCHEDULES);
  }

  /// The machines of flows that the end of another may start.
  public List<String> waiting() {
    return entries().stream()
        .filter(entry -> !entry.told().path("after").isEmpty())
        .map(Entry::machine)
        .toList();
  }

  /// The machines of flows that the end of this flow may start.
  public List<String> after(DeployedFlow flow) {
    String any = "*";
    return machines(
        "after",
        Set.of(
            flow.namespace() + "/" + flow.id(),
            flow.namespace() + "/" + any,
            any + "/" + flow.id(),
            any + "/" + any));
  }

  private List<String> machines(String list, Set<String> words) {
    return entries().stream().filter(entry -> entry.has(list, words)).map(Entry::machine).toList();
  }

  private List<Entry> entries() {
    Instant now = clock.instant();
    if (known.since().isBefore(now.minus(FRESH))) {
      known = new Known(read(), now);
    }
    return known.entries();
  }

  private List<Entry> read() {
    List<Entry> all = new ArrayList<>();
    Stream<S3Object> objects =
        aws
            .s3()
            .listObjectsV2Paginator(request -> request.bucket(folder.bucket()).prefix(folder.key()))
            .contents()
            .stream();
    objects.forEach(object ->
        namespace(object.key())
            .properties()
            .forEach(flow -> all.add(new Entry(flow.getKey(), flow.getValue()))));
    return all;
  }

  private JsonNode namespace(String key) {
    try {
      return JSON.readTree(
          aws.s3()
              .getObjectAsBytes(request -> request.bucket(folder.bucket()).key(key))
              .asByteArrayUnsafe());
    } catch (NoSuchKeyException e) {
      return JSON.createObjectNode();
    } catch (IOException e) {
      throw new UncheckedIOException("the index " + key + " cannot be read", e);
    }
  }
}
