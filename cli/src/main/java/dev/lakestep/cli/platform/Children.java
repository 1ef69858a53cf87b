package dev.lakestep.cli.platform;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.MapRunListItem;

/// What an execution has started: executions of other flows, and the turns of distributed maps.
record Children(SfnClient states) {
  private static final Pattern STARTED =
      Pattern.compile("\"ExecutionArn\"\\s*:\\s*\"(arn:[^\"]+)\"");

  /// Their ARNs, so far.
  List<String> of(String execution, String definition) {
    List<String> all = new ArrayList<>();
    if (definition.contains("states:startExecution")) {
      all.addAll(started(execution));
    }
    if (definition.contains("\"DISTRIBUTED\"")) {
      states.listMapRunsPaginator(request -> request.executionArn(execution)).mapRuns().stream()
          .filter(run -> run.stopDate() == null)
          .flatMap(this::turns)
          .forEach(all::add);
    }
    return all;
  }

  private SequencedSet<String> started(String execution) {
    SequencedSet<String> arns = new LinkedHashSet<>();
    states
        .getExecutionHistoryPaginator(
            request -> request.executionArn(execution).includeExecutionData(true).maxResults(1000))
        .events()
        .forEach(event -> {
          Matcher found = STARTED.matcher(answer(event));
          if (found.find()) {
            arns.add(found.group(1));
          }
        });
    return arns;
  }

  /// What a call answered that starts something and waits for its end, or does not wait.
  private static String answer(HistoryEvent event) {
    String answer = "";
    if (event.type() == HistoryEventType.TASK_SUBMITTED
        && event.taskSubmittedEventDetails().resource().startsWith("startExecution")) {
      answer = event.taskSubmittedEventDetails().output();
    } else if (event.type() == HistoryEventType.TASK_SUCCEEDED
        && event.taskSucceededEventDetails().resource().equals("startExecution")) {
      answer = event.taskSucceededEventDetails().output();
    }
    return answer == null ? "" : answer;
  }

  private Stream<String> turns(MapRunListItem run) {
    return states
        .listExecutionsPaginator(
            request -> request.mapRunArn(run.mapRunArn()).statusFilter(ExecutionStatus.RUNNING))
        .executions()
        .stream()
        .map(ExecutionListItem::executionArn);
  }
}
