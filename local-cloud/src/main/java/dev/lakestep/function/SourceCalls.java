package dev.lakestep.function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Calls;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.engine.host.time.Time;
import dev.lakestep.function.Registry.Target;
import dev.lakestep.store.Shelf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The queues that functions are called from; they are read from `resume` on.
final class SourceCalls implements AutoCloseable {
  private static final List<String> FIELDS =
      List.of(
          "BatchSize",
          "MaximumBatchingWindowInSeconds",
          "FunctionResponseTypes",
          "ScalingConfig",
          "FilterCriteria");

  private final Shelf<Source> shelf;
  private final Invoking invoking;
  private final Outside outside;
  private final Time time;
  private final Map<String, QueuePoller> pollers = new ConcurrentHashMap<>();

  private SourceCalls(Shelf<Source> shelf, Invoking invoking, Outside outside, Time time) {
    this.shelf = shelf;
    this.invoking = invoking;
    this.outside = outside;
    this.time = time;
  }

  static SourceCalls open(Path folder, Invoking invoking, Outside outside, Time time)
      throws IOException {
    Shelf<Source> shelf =
        Shelf.open(folder.resolve("sources"), new Shelf.Form<>(Source::said, Source::read));
    return new SourceCalls(shelf, invoking, outside, time);
  }

  Map<String, Operation> operations() {
    return Map.of(
        "CreateEventSourceMapping", (input, _) -> create(input),
        "GetEventSourceMapping", (input, _) -> find(input).said(),
        "UpdateEventSourceMapping", (input, _) -> update(input),
        "DeleteEventSourceMapping", (input, _) -> delete(input),
        "ListEventSourceMappings", (input, _) -> list(input));
  }

  void resume() {
    all().forEach(this::poll);
  }

  private List<Source> all() {
    return shelf.change(edit -> List.copyOf(edit.all().values()));
  }

  private void poll(Source source) {
    if (source.isEnabled()) {
      pollers.put(source.id(), QueuePoller.start(source, invoking, outside.calls()));
    }
  }

  private void stop(String id) {
    Optional.ofNullable(pollers.remove(id)).ifPresent(QueuePoller::close);
  }

  private void keep(Source source) {
    boolean _ =
        shelf.change(edit -> {
          edit.put(source.id(), source);
          return true;
        });
    stop(source.id());
    poll(source);
  }

  private ObjectNode create(ObjectNode input) {
    String queue = Fields.text(input, "EventSourceArn").orElse("");
    if (!queue.matches("arn:aws:sqs:[\\w-]+:\\d{12}:[\\w-]+(\\.fifo)?")) {
      throw LambdaErrors.invalid(
          "Unrecognized event source `%s`: the local cloud reads queues of SQS.".formatted(queue));
    }
    FunctionName name = FunctionName.of(input);
    Target target = invoking.target(name);
    ObjectNode said = Fields.none().put("UUID", UUID.randomUUID().toString());
    said.put("BatchSize", 10).put("MaximumBatchingWindowInSeconds", 0).put("EventSourceArn", queue);
    said.put("FunctionArn", name.arn(outside.account()));
    said.putArray("FunctionResponseTypes");
    take(said, input, target);
    refuseSecond(said);
    keep(new Source(said));
    return said;
  }

  private void refuseSecond(ObjectNode said) {
    for (Source there : all()) {
      if (there.queueArn().equals(said.path("EventSourceArn").asText())
          && there.said().path("FunctionArn").equals(said.path("FunctionArn"))) {
        throw LambdaErrors.conflict(
            "An event source mapping with SQS arn (\" %s \") and function (\" %s \") already exists. Please update or delete the existing mapping with UUID %s"
                .formatted(there.queueArn(), there.function().name(), there.id()));
      }
    }
  }

  private void take(ObjectNode said, ObjectNode input, Target target) {
    FIELDS.forEach(field -> Fields.value(input, field).ifPresent(value -> said.set(field, value)));
    check(said, target);
    boolean enabled =
        input.has("Enabled")
            ? Fields.flag(input, "Enabled")
            : !said.path("State").asText().equals("Disabled");
    said.put("State", enabled ? "Enabled" : "Disabled");
    said.put("StateTransitionReason", "USER_INITIATED");
    Fields.put(said, "LastModified", time.now());
  }

  private void check(ObjectNode said, Target target) {
    String arn = said.path("EventSourceArn").asText();
    boolean isFifo = arn.endsWith(".fifo");
    int size = said.path("BatchSize").asInt();
    int window = said.path("MaximumBatchingWindowInSeconds").asInt();
    if (size < 1 || size > (isFifo ? 10 : 10_000)) {
      throw LambdaErrors.invalid(
          "Invalid request provided: batch size must be between 1 and %d"
              .formatted(isFifo ? 10 : 10_000));
    }
    if (isFifo && window > 0) {
      throw LambdaErrors.invalid("Batching window is not supported for SQS FIFO queues");
    }
    if (size > 10 && window < 1) {
      throw LambdaErrors.invalid(
          "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater"
              + " than 10");
    }
    if (said.path("ScalingConfig").path("MaximumConcurrency").asInt(2) < 2) {
      throw LambdaErrors.invalid("MaximumConcurrency must be between 2 and 1000");
    }
    var _ = new Source(said).filters();
    long hidden = visibility(arn, target);
    if (hidden < target.version().timeout().toSeconds()) {
      throw LambdaErrors.invalid(
          "Queue visibility timeout: %d seconds is less than Function timeout: %d seconds"
              .formatted(hidden, target.version().timeout().toSeconds()));
    }
  }

  private long visibility(String arn, Target target) {
    String[] parts = arn.split(":", 6);
    ObjectNode input =
        Fields.none().put("QueueUrl", "http://localhost/%s/%s".formatted(parts[4], parts[5]));
    input.putArray("AttributeNames").add("VisibilityTimeout");
    try {
      return outside
          .calls()
          .call(new Calls.Call("sqs", "GetQueueAttributes", input, target.version().text("Role")))
          .path("Attributes")
          .path("VisibilityTimeout")
          .asLong();
    } catch (AwsError gone) {
      throw LambdaErrors.invalid(
          "Error occurred while ReceiveMessage. SQS Error Code:"
              + " AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: "
              + gone.words());
    }
  }

  private Source find(ObjectNode input) {
    String id = Fields.text(input, "UUID").orElse("");
    return shelf.change(edit -> edit.find(id)).orElseThrow(LambdaErrors::nothing);
  }

  private ObjectNode update(ObjectNode input) {
    ObjectNode said = find(input).said();
    if (Fields.text(input, "FunctionName").isPresent()) {
      said.put("FunctionArn", FunctionName.of(input).arn(outside.account()));
    }
    take(said, input, invoking.target(new Source(said).function()));
    keep(new Source(said));
    return said;
  }

  private ObjectNode delete(ObjectNode input) {
    Source source = find(input);
    boolean _ =
        shelf.change(edit -> {
          edit.remove(source.id());
          return true;
        });
    stop(source.id());
    return source.said().put("State", "Deleting");
  }

  private ObjectNode list(ObjectNode input) {
    String queue = Fields.text(input, "EventSourceArn").orElse("");
    String function =
        Fields.text(input, "FunctionName").isEmpty()
            ? ""
            : FunctionName.of(input).arn(outside.account());
    ObjectNode output = Fields.none();
    ArrayNode mappings = output.putArray("EventSourceMappings");
    List<Source> fitting =
        all().stream()
            .filter(one -> queue.isEmpty() || one.queueArn().equals(queue))
            .filter(one ->
                function.isEmpty() || one.said().path("FunctionArn").asText().equals(function))
            .toList();
    Pages.of(input).take(fitting, Source::id, output).forEach(one -> mappings.add(one.said()));
    return output;
  }

  @Override
  public void close() throws IOException {
    pollers.values().parallelStream().forEach(QueuePoller::close);
    shelf.close();
  }
}
