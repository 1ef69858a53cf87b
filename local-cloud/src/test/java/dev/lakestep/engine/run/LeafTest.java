package dev.lakestep.engine.run;

import static dev.lakestep.engine.run.Trials.error;
import static dev.lakestep.engine.run.Trials.json;
import static dev.lakestep.engine.run.Trials.machine;
import static dev.lakestep.engine.run.Trials.output;
import static dev.lakestep.engine.run.Trials.run;
import static dev.lakestep.engine.run.Trials.types;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.engine.definition.DefinitionReader;
import dev.lakestep.engine.virtual.Reply;
import dev.lakestep.engine.virtual.VirtualRun;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// States that call nothing, and what ends a run from outside.
class LeafTest {

  @Test
  void aWaitTakesItsSeconds() {
    Run run = run("'W':{'Type':'Wait','Seconds':'{% 60 * 60 %}','End':true}", "{}");
    Duration took = Duration.between(run.history().getFirst().at(), run.history().getLast().at());
    assertThat(took).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void aWaitForATimeThatHasPassedTakesNone() {
    Run run = run("'W':{'Type':'Wait','Timestamp':'2001-01-01T00:00:00Z','End':true}", "{}");
    assertThat(run.history().getLast().at()).isEqualTo(VirtualRun.START);
  }

  @Test
  void theFirstTrueRuleIsTaken() {
    String states =
        "'C':{'Type':'Choice','Choices':["
            + "{'Condition':'{% $states.input > 10 %}','Next':'Big'},"
            + "{'Condition':'{% $states.input > 5 %}','Next':'Some','Output':'{% -1 %}'}],"
            + "'Default':'Small'},"
            + "'Big':{'Type':'Pass','Output':'big','End':true},"
            + "'Some':{'Type':'Succeed'},"
            + "'Small':{'Type':'Pass','Output':'small','End':true}";
    assertThat(output(run(states, "20"))).isEqualTo("'big'");
    assertThat(output(run(states, "7"))).isEqualTo("-1");
    assertThat(output(run(states, "1"))).isEqualTo("'small'");
  }

  @Test
  void noRuleAndNoDefaultCannotBeCaught() {
    String states =
        "'P':{'Type':'Parallel','End':true,'Branches':[{'StartAt':'C','States':{"
            + "'C':{'Type':'Choice','Choices':[{'Condition':'{% false %}','Next':'S'}]},"
            + "'S':{'Type':'Succeed'}}}],"
            + "'Catch':[{'ErrorEquals':['States.ALL'],'Next':'After'}]},"
            + "'After':{'Type':'Succeed'}";
    Run run = run(states, "{}");
    assertThat(error(run)).isEqualTo("States.Runtime");
    assertThat(types(run)).endsWith("ChoiceStateEntered", "ExecutionFailed");
  }

  @Test
  void aConditionMustBeTrueOrFalse() {
    Run run =
        run(
            "'C':{'Type':'Choice','Choices':[{'Condition':'{% 1 %}','Next':'S'}]},"
                + "'S':{'Type':'Succeed'}",
            "{}");
    assertThat(output(run))
        .startsWith("States.QueryEvaluationError: ")
        .contains("'Choices[0]/Condition' returned an unexpected result type");
  }

  @Test
  void assignAndOutputSeeWhatWasThereBefore() {
    Run run =
        run(
            "'A':{'Type':'Pass','Assign':{'n':1},'Next':'B'},"
                + "'B':{'Type':'Pass','Assign':{'n':'{% $n + 1 %}'},'Output':'{% $n %}',"
                + "'Next':'C'},"
                + "'C':{'Type':'Pass','Output':'{% [$states.input, $n] %}','End':true}",
            "{}");
    assertThat(output(run)).isEqualTo("[1,2]");
  }

  @Test
  void aMachineMayTimeOut() {
    String text =
        "{'StartAt':'W','TimeoutSeconds':5,"
            + "'States':{'W':{'Type':'Wait','Seconds':60,'End':true}}}";
    Run run =
        VirtualRun.of(
            DefinitionReader.read(text.replace('\'', '"')), json("{}"), _ -> new Reply.Silence());
    assertThat(output(run)).isEqualTo("timed out");
    assertThat(types(run)).endsWith("WaitStateEntered", "ExecutionTimedOut");
  }

  @Test
  void aRunCanBeStopped() {
    VirtualRun virtual =
        new VirtualRun(
            machine("W", "'W':{'Type':'Wait','Seconds':60,'End':true}"), _ -> new Reply.Silence());
    virtual.begin(json("{}"));
    virtual.stop("Enough", "of this");
    assertThat(virtual.run().outcome()).contains(new Outcome.Aborted("Enough", "of this"));
  }

  @Test
  void textInAJsonPathStateIsOnlyText() {
    String text =
        "{'StartAt':'P','States':{'P':{'Type':'Pass','Result':{'a':'{% 1 + 1 %}'},'End':true}}}";
    Run run =
        VirtualRun.of(
            DefinitionReader.read(text.replace('\'', '"')), json("{}"), _ -> new Reply.Silence());
    assertThat(output(run)).isEqualTo("{'a':'{% 1 + 1 %}'}");
  }

  @Test
  void theContextTellsWhereItIs() {
    Run run =
        run(
            "'A':{'Type':'Pass','Output':'{% $states.context.State.Name &"
                + " $states.context.Execution.Name %}','End':true}",
            "{}");
    assertThat(output(run)).isEqualTo("'Arun'");
  }
}
