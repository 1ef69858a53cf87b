package dev.lakestep.engine.run;

import static dev.lakestep.engine.run.Trials.answer;
import static dev.lakestep.engine.run.Trials.error;
import static dev.lakestep.engine.run.Trials.output;
import static dev.lakestep.engine.run.Trials.run;
import static dev.lakestep.engine.run.Trials.types;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.engine.virtual.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Parallel states and inline maps: what runs beside what, and what a failure ends.
class BranchesTest {
  private static final String CALL = "'Type':'Task','Resource':'arn:aws:states:::lambda:invoke'";

  private static Reply after(int seconds, Reply reply) {
    return new Reply.After(Duration.ofSeconds(seconds), reply);
  }

  @Test
  void resultsAreInTheOrderOfTheBranches() {
    Run run =
        run(
            "'P':{'Type':'Parallel','Arguments':'{% $states.input.x %}','Branches':["
                + "{'StartAt':'Slow','States':{'Slow':{'Type':'Wait','Seconds':9,'End':true}}},"
                + "{'StartAt':'Fast','States':{'Fast':{'Type':'Pass','Output':2,'End':true}}}],"
                + "'End':true}",
            "{'x':1}");
    assertThat(output(run)).isEqualTo("[1,2]");
    assertThat(types(run))
        .containsSubsequence("ParallelStateStarted", "ParallelStateSucceeded")
        .endsWith("ParallelStateExited", "ExecutionSucceeded");
  }

  @Test
  void aBranchThatFailsEndsTheOthers() {
    Run run =
        run(
            "'P':{'Type':'Parallel','Branches':["
                + "{'StartAt':'A','States':{'A':{%s,'End':true}}},".formatted(CALL)
                + "{'StartAt':'B','States':{'B':{'Type':'Wait','Seconds':99,'End':true}}}],"
                + "'Catch':[{'ErrorEquals':['X'],'Next':'After',"
                + "'Output':'{% $states.errorOutput.Cause %}'}],'Next':'After'},"
                + "'After':{'Type':'Succeed'}",
            "{}",
            _ -> after(5, new Reply.Failed("X", "why")));
    assertThat(output(run)).isEqualTo("'why'");
    assertThat(types(run))
        .containsSubsequence(
            "TaskFailed",
            "TaskStateAborted",
            "WaitStateAborted",
            "ParallelStateFailed",
            "ParallelStateExited");
    assertThat(run.history().getLast().at())
        .isEqualTo(run.history().getFirst().at().plusSeconds(5));
  }

  @Test
  void allBranchesAreTriedAgain() {
    List<Reply> replies =
        new ArrayList<>(List.of(new Reply.Failed("X", ""), answer("1"), answer("2")));
    Run run =
        run(
            "'P':{'Type':'Parallel','Branches':["
                + "{'StartAt':'A','States':{'A':{%s,'End':true}}}],".formatted(CALL)
                + "'Retry':[{'ErrorEquals':['X']}],'End':true}",
            "{}",
            _ -> replies.removeFirst());
    assertThat(output(run)).isEqualTo("[1]");
    assertThat(types(run).stream().filter("ParallelStateStarted"::equals)).hasSize(2);
    assertThat(types(run)).doesNotContain("ParallelStateFailed");
  }

  @Test
  void variablesOfABranchAreItsOwn() {
    Run run =
        run(
            "'S':{'Type':'Pass','Assign':{'a':1},'Next':'P'},"
                + "'P':{'Type':'Parallel','Branches':["
                + "{'StartAt':'A','States':{'A':{'Type':'Pass','Assign':{'b':'{% $a + 1 %}'},"
                + "'Next':'B'},'B':{'Type':'Pass','Output':'{% $b %}','End':true}}}],"
                + "'Output':'{% [$states.result[0], $exists($b)] %}','End':true}",
            "{}");
    assertThat(output(run)).isEqualTo("[2,false]");
  }

  @Test
  void anInlineMapRunsAsManyAtATimeAsItMay() {
    List<Integer> open = new ArrayList<>();
    Run run =
        run(
            "'M':{'Type':'Map','MaxConcurrency':2,'Items':'{% [1..5] %}',"
                + "'ItemProcessor':{'StartAt':'A','States':{'A':{%s,'End':true}}},".formatted(CALL)
                + "'End':true}",
            "{}",
            request -> {
              open.add(request.arguments().asInt());
              return after(request.arguments().asInt(), new Reply.Answer(request.arguments()));
            });
    assertThat(output(run)).isEqualTo("[1,2,3,4,5]");
    assertThat(open).containsExactly(1, 2, 3, 4, 5);
    assertThat(run.history().getLast().at())
        .isEqualTo(run.history().getFirst().at().plusSeconds(9));
  }

  @Test
  void anItemIsSelectedWithItsIndex() {
    Run run =
        run(
            "'M':{'Type':'Map','ItemSelector':{'i':'{% $states.context.Map.Item.Index %}',"
                + "'v':'{% $states.context.Map.Item.Value %}'},"
                + "'ItemProcessor':{'StartAt':'A','States':{'A':{'Type':'Succeed'}}},'End':true}",
            "['a','b']");
    assertThat(output(run)).isEqualTo("[{'i':0,'v':'a'},{'i':1,'v':'b'}]");
  }

  @Test
  void anIterationThatFailsEndsTheOthers() {
    Run run =
        run(
            "'M':{'Type':'Map','ItemProcessor':{'StartAt':'A','States':{'A':{%s,'End':true}}},"
                    .formatted(CALL)
                + "'End':true}",
            "[1,2,3]",
            request ->
                request.arguments().asInt() == 2
                    ? after(1, new Reply.Failed("X", ""))
                    : after(9, answer("0")));
    assertThat(error(run)).isEqualTo("X");
    assertThat(types(run))
        .containsSubsequence(
            "TaskFailed",
            "MapIterationFailed",
            "TaskStateAborted",
            "MapIterationAborted",
            "TaskStateAborted",
            "MapIterationAborted",
            "MapStateFailed",
            "ExecutionFailed");
  }

  @Test
  void aSelectorThatFailsFailsTheState() {
    Run run =
        run(
            "'M':{'Type':'Map','ItemSelector':'{% $none %}',"
                + "'ItemProcessor':{'StartAt':'A','States':{'A':{'Type':'Succeed'}}},"
                + "'Catch':[{'ErrorEquals':['States.ALL'],'Next':'After','Output':'caught'}],'Next':'After'},"
                + "'After':{'Type':'Succeed'}",
            "[1,2]");
    assertThat(output(run)).isEqualTo("'caught'");
  }
}
