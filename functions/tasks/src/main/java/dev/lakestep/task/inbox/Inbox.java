package dev.lakestep.task.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.Desk;
import dev.lakestep.task.flow.DeployedFlow;
import dev.lakestep.task.flow.DeployedFlows;
import dev.lakestep.task.flow.DeployedTrigger;
import dev.lakestep.task.flow.FlowIndex;
import dev.lakestep.task.runs.Change;
import dev.lakestep.task.runs.Watcher;
import dev.lakestep.task.start.Starter;
import dev.lakestep.task.store.Parallel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Objects that land in S3 start flows: each version of each object has its effect once, however
/// often, late or disordered the news of it is, and whichever call dies midway.
public final class Inbox implements Watcher {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final int TRIES = 3;

  /// For all triggers together: who comes after them needs the rest of the call.
  private static final Duration SWEEP = Duration.ofMinutes(5);

  private final Desk desk;
  private final DeployedFlows flows;
  private final FlowIndex index;
  private final Signals signals;

  private Inbox(Desk desk) {
    this.desk = desk;
    this.flows = DeployedFlows.of(desk);
    this.index = FlowIndex.of(desk);
    this.signals = new Signals(desk);
  }

  public static Inbox of(Desk desk) {
    return new Inbox(desk);
  }

  /// News of an object, in a message.
  private record News(String message, String machine, String trigger, JsonNode object) {}

  /// Takes messages of a queue.
  ///
  /// @return which of them are to come again, as the queue wants to be told
  public ObjectNode heard(JsonNode event) {
    Map<String, List<News>> byTrigger = new LinkedHashMap<>();
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode failed = answer.putArray("batchItemFailures");
    for (JsonNode record : event.path("Records")) {
      try {
        News news = news(record);
        byTrigger
            .computeIfAbsent(news.machine() + "#" + news.trigger(), _ -> new ArrayList<>())
            .add(news);
      } catch (JsonProcessingException e) {
        String message = record.path("messageId").asText();
        News news = new News(message, "", "", JSON.createObjectNode());
        desk.out().println(signals.failed(line(news, e), 1));
        failed.addObject().put("itemIdentifier", message);
      }
    }
    for (List<News> all : byTrigger.values()) {
      try {
        insisted(all);
      } catch (Exception e) {
        desk.out().println(signals.failed(line(all.getFirst(), e), all.size()));
        all.forEach(one -> failed.addObject().put("itemIdentifier", one.message()));
      }
    }
    return answer;
  }

  private static News news(JsonNode record) throws JsonProcessingException {
    JsonNode body = JSON.readTree(record.path("body").asText());
    return new News(
        record.path("messageId").asText(),
        body.path("machine").asText(),
        body.path("trigger").asText(),
        body.path("object"));
  }

  private static ObjectNode line(News news, Exception failure) {
    ObjectNode line = JSON.createObjectNode();
    line.put("level", "ERROR").put("message", "objects were not taken in: " + failure);
    return line.put("flow", news.machine()).put("trigger", news.trigger());
  }

  /// A message that fails is hidden for long, so what may be over soon is tried again at once.
  private void insisted(List<News> all) throws Exception {
    for (int i = 1; i < TRIES; i++) {
      try {
        taken(all);
        return;
      } catch (SdkException e) {
        desk.out().println(line(all.getFirst(), e));
      }
    }
    taken(all);
  }

  private void taken(List<News> all) throws Exception {
    Optional<DeployedTrigger> trigger =
        flows.find(all.getFirst().machine()).flatMap(f -> f.trigger(all.getFirst().trigger()));
    if (trigger.filter(one -> one.type().equals(Watched.TYPE)).isEmpty()) {
      throw new IllegalStateException("there is no such trigger, or not yet");
    }
    Parts parts = parts(trigger.get());
    Parallel.each(
        all,
        news -> {
          JsonNode object = news.object();
          parts.intake().hint(object.path("key").asText(), object.path("sequencer").asText());
          return news;
        });
    parts.dispatcher().dispatch();
  }

  /// All that works for a trigger.
  private record Parts(
      Watched watched,
      Places places,
      Ledger ledger,
      Intake intake,
      Dispatcher dispatcher,
      Endings endings) {}

  private Parts parts(DeployedTrigger trigger) {
    Watched watched = Watched.of(trigger);
    DynamoDbClient dynamo = desk.roles().own().dynamo();
    Rows rows = new Rows(dynamo, desk.settings().ledgerTable());
    Places places = new Places(desk, watched);
    Ledger ledger = new Ledger(rows, desk.clock(), watched);
    Lease lease = new Lease(rows, desk.clock(), watched.name());
    Endings endings = new Endings(watched, places, ledger, desk.clock());
    return new Parts(
        watched,
        places,
        ledger,
        new Intake(watched, places, ledger),
        new Dispatcher(watched, places, ledger, lease, new Starter(desk), endings),
        endings);
  }

  private List<Parts> parts(DeployedFlow flow) {
    return flow.triggers().stream()
        .filter(trigger -> trigger.type().equals(Watched.TYPE))
        .map(this::parts)
        .toList();
  }

  @Override
  public void changed(Change change) throws InterruptedException {
    Optional<DeployedFlow> flow = flows.find(change.machineArn());
    if (!change.isEnd() || flow.isEmpty()) {
      return;
    }
    Endings.End end =
        new Endings.End(
            change.status(),
            change.detail().path("error").asText(),
            change.detail().path("cause").asText());
    boolean isLimited = flow.get().concurrency().isPresent();
    for (Parts parts : parts(flow.get())) {
      Optional<Batch> batch = parts.ledger().find(change.name());
      done(() -> {
        boolean goesOn = batch.isPresent() ? parts.endings().ended(batch.get(), end) : isLimited;
        if (goesOn) {
          parts.dispatcher().dispatch();
        }
      });
    }
  }

  @Override
  public void swept() throws InterruptedException {
    IllegalStateException failure = new IllegalStateException("not all triggers were looked at");
    List<Parts> all =
        index.watching().stream()
            .flatMap(machine -> flows.find(machine).stream())
            .flatMap(flow -> parts(flow).stream())
            .toList();
    List<Instant> waiting = new ArrayList<>();
    for (Parts parts : all) {
      Sweep sweep =
          new Sweep(desk, parts.watched(), parts.places(), parts.ledger(), parts.endings());
      Instant until = desk.clock().instant().plus(SWEEP.dividedBy(all.size()));
      // What waits already goes on even if what lies there cannot all be looked at.
      List<Step> steps =
          List.of(
              sweep::ended,
              parts.dispatcher()::dispatch,
              () -> sweep.landed(parts.intake(), until),
              parts.dispatcher()::dispatch,
              () -> parts.dispatcher().waiting().ifPresent(waiting::add));
      for (Step step : steps) {
        try {
          done(step);
        } catch (RuntimeException e) {
          failure.addSuppressed(e);
        }
      }
    }
    if (!all.isEmpty()) {
      signals.waiting(waiting);
    }
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }

  private interface Step {
    void done() throws Exception;
  }

  private static void done(Step step) throws InterruptedException {
    try {
      step.done();
    } catch (RuntimeException | InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("objects could not be moved", e);
    }
  }
}
