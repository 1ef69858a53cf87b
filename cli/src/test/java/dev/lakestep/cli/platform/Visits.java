package dev.lakestep.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/// All executions that a flow with a limit has had, as their histories tell of them, in the order
/// in which they began.
record Visits(List<Visit> all) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  Visits {
    all = List.copyOf(all);
  }

  /// One execution.
  ///
  /// @param key of the object that it is about, or empty
  /// @param asked when it asked to be let in, first
  /// @param heard when it was told that it was heard
  /// @param in when it was let in
  record Visit(
      String name,
      String state,
      String kind,
      String key,
      Instant begun,
      Instant ended,
      Optional<Instant> asked,
      Optional<Instant> heard,
      Optional<Instant> in) {}

  static Visits of(Bench bench, String machine) {
    return new Visits(
        bench
            .states
            .listExecutionsPaginator(request -> request.stateMachineArn(machine))
            .executions()
            .stream()
            .map(one -> visit(bench, one.executionArn()))
            .sorted(Comparator.comparing(Visit::begun))
            .toList());
  }

  private static Visit visit(Bench bench, String execution) {
    DescribeExecutionResponse told = bench.described(execution);
    List<HistoryEvent> history = bench.history(execution);
    JsonNode input = json(told.input());
    return new Visit(
        told.name(),
        told.statusAsString(),
        input.path("kind").asText("quick"),
        input.at("/lakestep/trigger/objects/0/key").asText(),
        told.startDate(),
        told.stopDate(),
        first(history, event -> event.type() == HistoryEventType.TASK_SCHEDULED),
        first(history, event -> event.type() == HistoryEventType.TASK_SUBMITTED),
        first(
            history,
            event ->
                event.stateExitedEventDetails() != null
                    && event.stateExitedEventDetails().name().equals("Admit")));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  private static Optional<Instant> first(
      List<HistoryEvent> history, Predicate<HistoryEvent> wanted) {
    return history.stream().filter(wanted).map(HistoryEvent::timestamp).findFirst();
  }

  private List<Visit> letIn() {
    return all.stream()
        .filter(visit -> visit.in().isPresent())
        .sorted(Comparator.comparing(visit -> visit.in().orElseThrow()))
        .toList();
  }

  void assertNeverTwo() {
    List<Visit> in = letIn();
    for (int i = 1; i < in.size(); i++) {
      assertThat(in.get(i).in().orElseThrow())
          .as("%s and %s", in.get(i - 1), in.get(i))
          .isAfterOrEqualTo(in.get(i - 1).ended());
    }
  }

  /// Who was heard before another had asked is let in before it.
  void assertFirstComeFirstServed() {
    List<Visit> in = letIn();
    for (int i = 0; i < in.size(); i++) {
      for (Visit later : in.subList(i + 1, in.size())) {
        assertThat(later.heard().orElse(Instant.MAX))
            .as("%s was let in before %s", in.get(i), later)
            .isAfterOrEqualTo(in.get(i).asked().orElseThrow());
      }
    }
  }
}
