package dev.lakestep.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.engine.host.Engine;
import dev.lakestep.engine.host.api.MapRunDescription;
import dev.lakestep.engine.run.MapRunView;
import dev.lakestep.engine.run.MapRunView.Counts;

/// Operations on maps in distributed mode.
record MapRunCalls(Engine engine) {

  ObjectNode list(ObjectNode input) {
    String execution = StatesApi.needed(input, "executionArn");
    String machine = engine.describeExecution(execution).stateMachineArn();
    return Pages.answer(
        "mapRuns",
        engine.listMapRuns(execution, Pages.ask(input)),
        run -> {
          ObjectNode item =
              Fields.none()
                  .put("executionArn", execution)
                  .put("mapRunArn", run.mapRunArn())
                  .put("stateMachineArn", machine);
          times(item, run);
          return item;
        });
  }

  ObjectNode describe(ObjectNode input) {
    MapRunDescription description = engine.describeMapRun(StatesApi.needed(input, "mapRunArn"));
    MapRunView run = description.run();
    ObjectNode answer =
        Fields.none()
            .put("mapRunArn", run.mapRunArn())
            .put("executionArn", description.executionArn())
            .put("status", run.status().name())
            .put("maxConcurrency", run.bounds().maxConcurrency())
            .put("toleratedFailurePercentage", run.bounds().toleratedFailurePercentage())
            .put("toleratedFailureCount", run.bounds().toleratedFailureCount())
            .put("redriveCount", run.redriveCount());
    times(answer, run);
    run.redriveDate().ifPresent(at -> Fields.put(answer, "redriveDate", at));
    counts(answer.putObject("itemCounts"), run.itemCounts());
    counts(answer.putObject("executionCounts"), run.executionCounts());
    return answer;
  }

  private static void times(ObjectNode answer, MapRunView run) {
    Fields.put(answer, "startDate", run.startDate());
    run.stopDate().ifPresent(at -> Fields.put(answer, "stopDate", at));
  }

  private static void counts(ObjectNode node, Counts counts) {
    node.put("pending", counts.pending())
        .put("running", counts.running())
        .put("succeeded", counts.succeeded())
        .put("failed", counts.failed())
        .put("timedOut", 0)
        .put("aborted", counts.aborted())
        .put("total", counts.total())
        .put("resultsWritten", counts.resultsWritten());
  }
}
