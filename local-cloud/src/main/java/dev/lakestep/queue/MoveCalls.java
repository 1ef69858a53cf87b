package dev.lakestep.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.queue.Store.View;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// Brings dead letters back. A task moves all of them at once, so there is never one to cancel;
/// which tasks there were is forgotten when the cloud stops.
final class MoveCalls {
  private final Store store;
  private final Receiving receiving;
  private final List<Task> tasks = new CopyOnWriteArrayList<>();

  MoveCalls(Store store, Receiving receiving) {
    this.store = store;
    this.receiving = receiving;
  }

  private record Task(String source, Optional<String> target, long started, int moved) {}

  Map<String, Operation> operations() {
    return Map.of(
        "StartMessageMoveTask", this::start,
        "ListMessageMoveTasks", this::list,
        "CancelMessageMoveTask", this::cancel);
  }

  private ObjectNode start(ObjectNode input, Request request) {
    String source = Shapes.needed(input, "SourceArn");
    Optional<String> target = Fields.text(input, "DestinationArn");
    Task task =
        store.change(view ->
            new Task(
                source,
                target,
                view.now().toEpochMilli(),
                move(view, source, held -> target.or(() -> held.message().origin()).orElse(""))));
    tasks.addFirst(task);
    String plain = UUID.randomUUID() + " " + source;
    return Fields.none()
        .put("TaskHandle", Base64.getEncoder().encodeToString(plain.getBytes(UTF_8)));
  }

  private int move(View view, String source, Function<Held, String> target) {
    Queue from = view.at(source).orElseThrow(MoveCalls::noSuch);
    List<Held> all = List.copyOf(from.first(Integer.MAX_VALUE));
    for (Held held : all) {
      Queue to = view.at(target.apply(held)).orElseThrow(MoveCalls::noSuch);
      receiving.move(view, held, from, to);
    }
    return all.size();
  }

  private static AwsError noSuch() {
    return new AwsError(
        "ResourceNotFoundException",
        404,
        "The resource that you specified for the SourceArn parameter doesn't exist.");
  }

  private ObjectNode list(ObjectNode input, Request request) {
    String source = Shapes.needed(input, "SourceArn");
    ObjectNode output = Fields.none();
    output.putArray("Results");
    tasks.stream()
        .filter(task -> task.source().equals(source))
        .limit(Fields.whole(input, "MaxResults").orElse(1))
        .forEach(task -> {
          ObjectNode one = output.withArray("Results").addObject();
          one.put("Status", "COMPLETED").put("SourceArn", source);
          one.put("ApproximateNumberOfMessagesMoved", task.moved());
          one.put("ApproximateNumberOfMessagesToMove", task.moved());
          one.put("StartedTimestamp", task.started());
          task.target().ifPresent(arn -> one.put("DestinationArn", arn));
        });
    return output;
  }

  private ObjectNode cancel(ObjectNode input, Request request) {
    Shapes.needed(input, "TaskHandle");
    throw new AwsError("ResourceNotFoundException", 404, "Task does not exist.");
  }
}
