package dev.lakestep.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Calls;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.event.pattern.EventPattern;
import dev.lakestep.function.Invoking.Answered;
import dev.lakestep.function.Invoking.Event;
import dev.lakestep.function.Registry.Target;
import dev.lakestep.function.run.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Calls a function with the messages of a queue. What the function has done is deleted; everything
/// else comes again when the queue shows it again, or goes where the queue sends what fails too
/// often.
final class QueuePoller implements AutoCloseable {
  private static final int MOST_AT_A_TIME = 10;
  private static final int PATIENCE_SECONDS = 1;

  /// Somewhat less than a payload may have.
  private static final int LARGEST = 5_900_000;

  private final Source source;
  private final Invoking invoking;
  private final Calls calls;
  private final List<EventPattern> filters;
  private final Semaphore places;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final String queueUrl;
  private final Thread thread;

  private QueuePoller(Source source, Invoking invoking, Calls calls) {
    this.source = source;
    this.invoking = invoking;
    this.calls = calls;
    this.filters = source.filters();
    this.places = new Semaphore(source.atOnce());
    String[] arn = source.queueArn().split(":", 6);
    this.queueUrl = "http://localhost/%s/%s".formatted(arn[4], arn[5]);
    this.thread = Thread.ofVirtual().name("polls " + source.queueArn()).unstarted(this::poll);
  }

  static QueuePoller start(Source source, Invoking invoking, Calls calls) {
    QueuePoller poller = new QueuePoller(source, invoking, calls);
    poller.thread.start();
    return poller;
  }

  private boolean isOpen() {
    return closed.getCount() > 0;
  }

  private void poll() {
    try {
      while (isOpen()) {
        places.acquire();
        List<ObjectNode> batch = batch();
        if (batch.isEmpty()) {
          places.release();
        } else {
          Thread.startVirtualThread(() -> work(batch));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work(List<ObjectNode> batch) {
    try {
      List<ObjectNode> part = new ArrayList<>();
      int size = 0;
      for (ObjectNode record : batch) {
        int more = record.toString().length();
        if (!part.isEmpty() && size + more > LARGEST) {
          invoke(part);
          part = new ArrayList<>();
          size = 0;
        }
        part.add(record);
        size += more;
      }
      invoke(part);
    } catch (RuntimeException throttledOrGone) {
      // the messages come again
    } finally {
      places.release();
    }
  }

  /// Waits for a first message, and then for more until there are enough or the window ends.
  private List<ObjectNode> batch() throws InterruptedException {
    List<ObjectNode> batch = received(source.batchSize(), PATIENCE_SECONDS);
    long end = System.nanoTime() + source.window().toNanos();
    while (isOpen() && !batch.isEmpty() && batch.size() < source.batchSize()) {
      long left = TimeUnit.NANOSECONDS.toSeconds(end - System.nanoTime());
      List<ObjectNode> more =
          received(source.batchSize() - batch.size(), Math.clamp(left, 0, PATIENCE_SECONDS));
      batch.addAll(more);
      if (more.isEmpty() && left <= 0) {
        break;
      }
    }
    return batch;
  }

  private List<ObjectNode> received(int most, int seconds) throws InterruptedException {
    ObjectNode input =
        queue()
            .put("MaxNumberOfMessages", Math.min(most, MOST_AT_A_TIME))
            .put("WaitTimeSeconds", seconds);
    input.putArray("MessageSystemAttributeNames").add("All");
    input.putArray("MessageAttributeNames").add("All");
    List<ObjectNode> wanted = new ArrayList<>();
    List<String> unwanted = new ArrayList<>();
    try {
      for (JsonNode message : call("ReceiveMessage", input).path("Messages")) {
        ObjectNode record = QueueRecords.record(message, source.queueArn());
        if (QueueRecords.isWanted(record, filters)) {
          wanted.add(record);
        } else {
          unwanted.add(record.path("receiptHandle").asText());
        }
      }
      delete(unwanted);
    } catch (RuntimeException noQueue) {
      boolean _ = closed.await(1, TimeUnit.SECONDS);
    }
    return wanted;
  }

  private void invoke(List<ObjectNode> records) {
    Payload payload = Payload.of(QueueRecords.event(records).toString());
    Answered answered =
        invoking.invoke(new Event(UUID.randomUUID().toString(), source.function(), payload, ""));
    if (answered.isFailed()) {
      return;
    }
    Set<String> all =
        records.stream()
            .map(record -> record.path("messageId").asText())
            .collect(Collectors.toSet());
    Set<String> failed =
        source.reportsFailures()
            ? QueueRecords.failures(answered.outcome().payload().bytes(), all)
            : Set.of();
    delete(
        records.stream()
            .filter(record -> !failed.contains(record.path("messageId").asText()))
            .map(record -> record.path("receiptHandle").asText())
            .toList());
  }

  private void delete(List<String> handles) {
    for (int from = 0; from < handles.size(); from += MOST_AT_A_TIME) {
      ObjectNode input = queue();
      ArrayNode entries = input.putArray("Entries");
      for (int i = from; i < Math.min(from + MOST_AT_A_TIME, handles.size()); i++) {
        entries.addObject().put("Id", String.valueOf(i)).put("ReceiptHandle", handles.get(i));
      }
      ObjectNode _ = call("DeleteMessageBatch", input);
    }
  }

  private ObjectNode queue() {
    return Fields.none().put("QueueUrl", queueUrl);
  }

  /// In the name of the role of the function, as on AWS.
  private ObjectNode call(String operation, ObjectNode input) {
    Target target = invoking.target(source.function());
    return calls.call(new Calls.Call("sqs", operation, input, target.version().text("Role")));
  }

  /// Returns when no more messages are received; what is being worked on goes on. Nobody is
  /// interrupted, since that would close the files of the queues.
  @Override
  public void close() {
    closed.countDown();
    try {
      boolean _ = thread.join(java.time.Duration.ofSeconds(PATIENCE_SECONDS + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
