package dev.lakestep.engine.run;

import static dev.lakestep.engine.run.Trials.answer;
import static dev.lakestep.engine.run.Trials.details;
import static dev.lakestep.engine.run.Trials.error;
import static dev.lakestep.engine.run.Trials.json;
import static dev.lakestep.engine.run.Trials.output;
import static dev.lakestep.engine.run.Trials.run;
import static dev.lakestep.engine.run.Trials.types;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.engine.history.Event;
import dev.lakestep.engine.virtual.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Calls: what comes back, when it does not, and what is tried again.
class TaskTest {
  private static final Reply BROKEN = new Reply.Failed("Broken", "it broke");

  private static String task(String more) {
    return "'T':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke'%s,'End':true}"
        .formatted(more);
  }

  /// Seconds between one attempt and the next.
  private static List<Long> waits(Run run) {
    List<Event> scheduled =
        run.history().stream().filter(event -> event.type().equals("TaskScheduled")).toList();
    List<Long> waits = new ArrayList<>();
    for (int i = 1; i < scheduled.size(); i++) {
      waits.add(Duration.between(scheduled.get(i - 1).at(), scheduled.get(i).at()).toSeconds());
    }
    return waits;
  }

  @Test
  void theInputIsTheArgumentsAndTheResultTheOutput() {
    Run run = run(task(""), "{'a':1}", request -> new Reply.Answer(request.arguments()));
    assertThat(output(run)).isEqualTo("{'a':1}");
    assertThat(types(run))
        .containsExactly(
            "ExecutionStarted",
            "TaskStateEntered",
            "TaskScheduled",
            "TaskStarted",
            "TaskSucceeded",
            "TaskStateExited",
            "ExecutionSucceeded");
  }

  @Test
  void retriesBackOffUpToTheLongestDelay() {
    Run run =
        run(
            task(
                ",'Retry':[{'ErrorEquals':['Broken'],'IntervalSeconds':2,'BackoffRate':3,"
                    + "'MaxAttempts':4,'MaxDelaySeconds':10}]"),
            "{}",
            _ -> BROKEN);
    assertThat(waits(run)).containsExactly(2L, 6L, 10L, 10L);
    assertThat(error(run)).isEqualTo("Broken");
  }

  @Test
  void jitterStaysWithinTheDelayAndIsTheSameAgain() {
    String states =
        task(
            ",'Retry':[{'ErrorEquals':['States.ALL'],'IntervalSeconds':100,'BackoffRate':1,"
                + "'MaxAttempts':5,'JitterStrategy':'FULL'}]");
    Run run = run(states, "{}", _ -> BROKEN);
    assertThat(waits(run)).hasSize(5).allSatisfy(wait -> assertThat(wait).isBetween(0L, 100L));
    assertThat(waits(run(states, "{}", _ -> BROKEN))).isEqualTo(waits(run));
  }

  @Test
  void everyRetrierCountsForItself() {
    List<String> errors = new ArrayList<>(List.of("A", "B", "A", "B"));
    Run run =
        run(
            task(
                ",'Retry':[{'ErrorEquals':['A'],'MaxAttempts':2},"
                    + "{'ErrorEquals':['B'],'MaxAttempts':2}]"),
            "{}",
            _ -> errors.isEmpty() ? answer("'ok'") : new Reply.Failed(errors.removeFirst(), ""));
    assertThat(output(run)).isEqualTo("'ok'");
  }

  @Test
  void anExhaustedRetrierLeavesItToTheCatchers() {
    Run run =
        run(
            task(
                    ",'Retry':[{'ErrorEquals':['Broken'],'MaxAttempts':1}],"
                        + "'Catch':[{'ErrorEquals':['States.ALL'],'Next':'After',"
                        + "'Assign':{'why':'{% $states.errorOutput.Cause %}'}}]")
                + ",'After':{'Type':'Pass','Output':'{% $why %}','End':true}",
            "{}",
            _ -> BROKEN);
    assertThat(output(run)).isEqualTo("'it broke'");
  }

  @Test
  void aCallThatTakesTooLongTimesOut() {
    Run run = run(task(",'TimeoutSeconds':'{% 30 %}'"), "{}");
    assertThat(error(run)).isEqualTo("States.Timeout");
    assertThat(types(run)).contains("TaskTimedOut");
    assertThat(run.history().getLast().at())
        .isEqualTo(run.history().getFirst().at().plusSeconds(30));
  }

  @Test
  void aHeartbeatKeepsACallAlive() {
    Reply beats =
        new Reply.After(
            Duration.ofSeconds(8),
            new Reply.Beat(new Reply.After(Duration.ofSeconds(8), answer("1"))));
    assertThat(output(run(task(",'HeartbeatSeconds':10"), "{}", _ -> beats))).isEqualTo("1");
    assertThat(error(run(task(",'HeartbeatSeconds':5"), "{}", _ -> beats)))
        .isEqualTo("States.HeartbeatTimeout");
  }

  @Test
  void aJobIsSubmittedFirst() {
    String states = task("").replace("invoke", "invoke.waitForTaskToken");
    List<String> tokens = new ArrayList<>();
    Run run =
        run(
            states,
            "{}",
            request -> {
              tokens.add(request.taskToken().orElse(""));
              return new Reply.Submitted(json("{'id':1}"), answer("2"));
            });
    assertThat(types(run))
        .containsSubsequence("TaskScheduled", "TaskStarted", "TaskSubmitted", "TaskSucceeded");
    assertThat(tokens).hasSize(1).doesNotContain("");
    assertThat(details(run, "TaskSubmitted").path("resource").asText())
        .isEqualTo("invoke.waitForTaskToken");
  }

  @Test
  void workersHaveEventsOfTheirOwn() {
    Run run =
        run(
            "'T':{'Type':'Task','Resource':'arn:aws:states:us-east-1:0:activity:dig','End':true}",
            "{}",
            _ -> answer("1"));
    assertThat(types(run)).contains("ActivityScheduled", "ActivityStarted", "ActivitySucceeded");
  }

  @Test
  void credentialsAreToldWithTheCall() {
    Run run =
        run(
            task(",'Credentials':{'RoleArn':'{% $states.input.role %}'}"),
            "{'role':'arn:r'}",
            _ -> answer("1"));
    assertThat(details(run, "TaskScheduled").path("taskCredentials").path("roleArn").asText())
        .isEqualTo("arn:r");
  }

  @Test
  void anEvaluationThatFailsCanBeTriedAgainAndCaught() {
    Run run =
        run(
            task(
                    ",'Arguments':'{% $states.input.none %}',"
                        + "'Retry':[{'ErrorEquals':['States.QueryEvaluationError'],'MaxAttempts':1}],"
                        + "'Catch':[{'ErrorEquals':['States.QueryEvaluationError'],'Next':'After'}]")
                + ",'After':{'Type':'Succeed'}",
            "{}");
    assertThat(types(run).stream().filter("EvaluationFailed"::equals)).hasSize(2);
    assertThat(types(run)).endsWith("ExecutionSucceeded");
  }

  @Test
  void allDoesNotCatchWhatIsTooLarge() {
    Run run =
        run(
            task(",'Catch':[{'ErrorEquals':['States.ALL'],'Next':'After'}]")
                + ",'After':{'Type':'Succeed'}",
            "{}",
            _ -> new Reply.Answer(json("'" + "x".repeat(262_143) + "'")));
    assertThat(error(run)).isEqualTo("States.DataLimitExceeded");
  }
}
