package dev.lakestep.task.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.compiler.plan.SlaWords;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.flow.Agreement;
import dev.lakestep.task.flow.DeployedFlow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/// The agreements (`sla`) of a flow that an execution has broken so far.
public record Agreements(List<Agreement> broken) {

  /// What they are called where runs are remembered.
  static final String BROKEN = "sla";

  public Agreements {
    broken = List.copyOf(broken);
  }

  /// Those that an execution breaks.
  ///
  /// @param output of the execution, if it has one
  /// @param now for one that still runs
  public static Agreements of(DeployedFlow flow, Change change, JsonNode output, Instant now) {
    Duration took = Duration.between(begin(change), change.ended().orElse(now));
    // Where attempts wait, an execution may go on for longer than it should.
    boolean isLate = change.status().equals("TIMED_OUT") || flow.mayStartAnew();
    String cause = change.detail().path("cause").asText();
    return new Agreements(
        flow.agreements().stream()
            .filter(one ->
                one.longest().isPresent()
                    ? took.compareTo(one.longest().get()) >= 0 && (one.isNoted() || isLate)
                    : cause.equals(SlaWords.broken(one.id())) || notes(output, one))
            .toList());
  }

  /// What waits to be another attempt has not begun yet.
  private static Instant begin(Change change) {
    JsonNode retry = input(change).path("lakestep").path("retry");
    Instant since = change.since();
    if (!retry.path("name").asText().equals(change.name())) {
      return since;
    }
    Instant until = Instant.parse(retry.path("until").asText(since.toString()));
    return until.isAfter(since) ? until : since;
  }

  private static JsonNode input(Change change) {
    String text = change.detail().path("input").asText("");
    return text.isEmpty() ? MissingNode.getInstance() : JsonValues.parsed(text);
  }

  /// Whether the execution itself says so.
  private static boolean notes(JsonNode output, Agreement one) {
    JsonNode noted = output.path("lakestep").path(BROKEN);
    return StreamSupport.stream(noted.spliterator(), false)
        .anyMatch(id -> id.asText().equals(one.id()));
  }

  /// Those that the execution is given for it.
  public ObjectNode labels() {
    ObjectNode labels = JsonNodeFactory.instance.objectNode();
    broken.forEach(one -> labels.setAll(Labels.flat(one.labels())));
    return labels;
  }
}
