package dev.lakestep.task.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lakestep.task.Desk;
import dev.lakestep.task.flow.DeployedFlow;
import dev.lakestep.task.flow.DeployedFlows;
import dev.lakestep.task.timeline.Chart;
import dev.lakestep.task.timeline.Event;
import dev.lakestep.task.timeline.Figures;
import dev.lakestep.task.timeline.History;
import dev.lakestep.task.timeline.TaskRows;
import dev.lakestep.task.timeline.TaskRun;
import dev.lakestep.task.timeline.Timeline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;

/// Remembers what has run. Changes may come twice, late and out of order: what is remembered is how
/// it was after the last of them.
public final class Recorder implements Watcher {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST = 32 * 1024;
  private static final int SWEPT = 200;
  private static final Duration YEAR = Duration.ofDays(366);

  private final Desk desk;
  private final DeployedFlows flows;
  private final RunTable table;
  private final List<Watcher> others;

  /// @param others who are told of the ends that a sweep finds
  public Recorder(Desk desk, List<Watcher> others) {
    this.desk = desk;
    this.others = List.copyOf(others);
    this.flows = DeployedFlows.of(desk);
    this.table = RunTable.of(desk);
  }

  @Override
  public void changed(Change change) {
    flows
        .find(change.machineArn())
        .ifPresentOrElse(
            flow -> keep(flow, change, held(flow, change)), () -> keepWithoutFlow(change));
  }

  /// The flow has been removed while its execution ran: that this has ended is known all the same.
  private void keepWithoutFlow(Change change) {
    if (!change.isEnd()) {
      return;
    }
    for (Run known : table.called(change.executionArn())) {
      ObjectNode json = known.json().deepCopy();
      JsonNode output = read(change.detail().path("output").asText());
      String error = change.detail().path("error").asText("");
      json.put("state", States.of(change.status(), output, error)).put("status", change.status());
      json.put("redriven", change.redriven());
      change.ended().ifPresent(end -> json.put("ended", end.toString()));
      ended(json, change, output);
      Run run = new Run(json);
      Instant until = run.ended().orElse(run.began()).plus(desk.settings().kept());
      table.keep(run, change.version(), until, Instant.EPOCH);
    }
  }

  /// Of a failure that another execution may take over nobody is told before that is known.
  private Instant held(DeployedFlow flow, Change change) {
    boolean mayBeRenewed = change.status().equals("FAILED") && flow.mayStartAnew();
    return mayBeRenewed ? desk.clock().instant().plus(Notices.LEASE) : Instant.EPOCH;
  }

  private void keep(DeployedFlow flow, Change change, Instant held) {
    JsonNode output = read(change.detail().path("output").asText());
    Run run = new Run(described(flow, change, output));
    Instant until = run.ended().orElse(run.began()).plus(desk.settings().kept());
    Optional<List<TaskRun>> tasks = change.isEnd() ? history(run) : Optional.empty();
    broken(run.json(), Agreements.of(flow, change, output, desk.clock().instant()));
    table.keep(run, change.version(), change.isEnd() ? until : run.began().plus(YEAR), held);
    // That it has ended is known even if there is no room for its tasks.
    tasks.ifPresent(all -> table.keepTasks(run, TaskRows.json(all), change.version(), until));
  }

  private static ObjectNode described(DeployedFlow flow, Change change, JsonNode output) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    JsonNode detail = change.detail();
    json.put("execution", change.executionArn()).put("name", change.name());
    json.put("machine", change.machine());
    json.put("namespace", flow.namespace()).put("flow", flow.id());
    json.put("state", States.of(flow, change, output)).put("status", change.status());
    json.put("began", change.started().toString()).put("redriven", change.redriven());
    change.ended().ifPresent(end -> json.put("ended", end.toString()));
    started(json, detail.path("input").asText());
    json.set("labels", Labels.of(flow, json.path("own").path("labels")));
    json.remove("own");
    if (change.isEnd()) {
      ended(json, change, output);
    }
    return json;
  }

  private static void ended(ObjectNode json, Change change, JsonNode output) {
    told(json, "error", change.detail().path("error").asText(""));
    told(json, "cause", change.detail().path("cause").asText(""));
    if (output.isObject() && !output.isEmpty() && Sizes.of(output) <= LONGEST) {
      json.set("output", output);
    }
  }

  private static void broken(ObjectNode json, Agreements agreements) {
    if (!agreements.broken().isEmpty()) {
      json.withObjectProperty("labels").setAll(agreements.labels());
      ArrayNode names = json.putArray(Agreements.BROKEN);
      agreements.broken().forEach(one -> names.add(one.id()));
    }
  }

  /// What the execution was started with: the flow's inputs, and why.
  private static void started(ObjectNode json, String input) {
    if (read(input) instanceof ObjectNode object) {
      JsonNode own = object.path("lakestep");
      if (own.isObject()) {
        json.set("own", own);
      }
      for (String name : List.of("trigger", "parent", "backfill")) {
        if (own.has(name)) {
          json.set(name, Sizes.fitted(own.path(name), LONGEST));
        }
      }
      object.remove("lakestep");
      if (Sizes.of(object) <= LONGEST) {
        json.set("input", object);
      }
    }
  }

  private static void told(ObjectNode json, String name, String text) {
    if (!text.isEmpty()) {
      json.set(name, Sizes.fitted(TextNode.valueOf(text), LONGEST));
    }
  }

  /// Reads the history once: what the tasks did, what it cost, and the labels at the end.
  private Optional<List<TaskRun>> history(Run run) {
    SfnClient states = desk.roles().own().states();
    try {
      String definition =
          states
              .describeStateMachineForExecution(request -> request.executionArn(run.execution()))
              .definition();
      Timeline timeline = new Timeline(Chart.of(definition), desk.settings().memory());
      for (Event event : new History(states, run.execution()).more()) {
        timeline.accept(event);
        Optional.ofNullable(event.assigned().get("labels"))
            .ifPresent(labels -> run.json().set("labels", Labels.flat(read(labels))));
      }
      sums(run.json(), timeline);
      return Optional.of(timeline.ended());
    } catch (ExecutionDoesNotExistException e) {
      run.json().put("historyLost", true);
      return Optional.empty();
    }
  }

  private static void sums(ObjectNode json, Timeline timeline) {
    json.put("cost", timeline.bill().dollars());
    json.put("transitions", timeline.bill().transitions());
    json.put("calls", timeline.bill().calls());
    sum(timeline, Figures::rows).ifPresent(rows -> json.put("rows", rows));
    sum(timeline, Figures::bytes).ifPresent(bytes -> json.put("bytes", bytes));
    timeline
        .culprit(json.path("error").asText())
        .filter(_ -> json.path("state").asText().equals("FAILED"))
        .ifPresent(task -> json.put("failedTask", task.task()).put("failedAt", task.line()));
  }

  private static OptionalLong sum(Timeline timeline, Function<Figures, OptionalLong> what) {
    return timeline.ended().stream()
        .map(TaskRun::figures)
        .map(what)
        .filter(OptionalLong::isPresent)
        .mapToLong(OptionalLong::getAsLong)
        .boxed()
        .reduce(Long::sum)
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  /// Of those that are said to run the end may never have been told.
  @Override
  public void swept() throws InterruptedException {
    Instant now = now(desk.clock());
    IllegalStateException failure = new IllegalStateException("not all ends could be made up for");
    for (String machine : table.machines()) {
      List<Run> running =
          table
              .newest(machine, now.minus(YEAR), now)
              .limit(SWEPT)
              .filter(run -> run.state().equals(Run.RUNNING))
              .toList();
      for (Run run : running) {
        try {
          look(run);
        } catch (RuntimeException e) {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }

  private void look(Run run) throws InterruptedException {
    Change now;
    try {
      now =
          Change.of(
              desk.roles()
                  .own()
                  .states()
                  .describeExecution(request -> request.executionArn(run.execution())));
    } catch (ExecutionDoesNotExistException e) {
      // Nothing more will be known of it; the row goes by itself when its time is over.
      return;
    }
    if (now.isEnd()) {
      // Before it is remembered: a later sweep does not find it any more.
      for (Watcher other : others) {
        other.changed(now);
      }
      flows
          .find(now.machineArn())
          .ifPresentOrElse(flow -> keep(flow, now, Instant.EPOCH), () -> keepWithoutFlow(now));
    } else {
      flows.find(now.machineArn()).ifPresent(flow -> late(run, flow, now));
    }
  }

  /// One that takes longer than was agreed has the labels of that while it runs.
  private void late(Run run, DeployedFlow flow, Change now) {
    Run labels = new Run(JsonNodeFactory.instance.objectNode());
    labels
        .json()
        .set(
            "labels",
            Agreements.of(flow, now, MissingNode.getInstance(), desk.clock().instant()).labels());
    if (!run.labels().entrySet().containsAll(labels.labels().entrySet())) {
      table.label(run, labels.labels());
    }
  }

  private static Instant now(Clock clock) {
    return clock.instant();
  }

  private static JsonNode read(String text) {
    try {
      return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
