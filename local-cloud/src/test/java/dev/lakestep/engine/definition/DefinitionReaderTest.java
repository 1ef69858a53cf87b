package dev.lakestep.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a definition must not be, said in AWS's form.
class DefinitionReaderTest {

  private static List<String> problems(String definition, Flavour flavour) {
    try {
      DefinitionReader.read(definition.replace('\'', '"'), flavour);
      return List.of();
    } catch (InvalidDefinition e) {
      return e.problems().stream().map(Problem::toString).toList();
    }
  }

  private static List<String> states(String states) {
    return problems(
        "{'QueryLanguage':'JSONata','StartAt':'A','States':{%s}}".formatted(states),
        Flavour.STANDARD);
  }

  @Test
  void theWholeIsToldAsAwsDoes() {
    assertThatThrownBy(() -> DefinitionReader.read("{}"))
        .hasMessage(
            "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED:"
                + " These fields are required: [States, StartAt] at /'");
    assertThat(problems("{'a'", Flavour.STANDARD).getFirst())
        .startsWith("INVALID_JSON_DESCRIPTION: ");
  }

  @Test
  void transitionsMustLeadSomewhereAndToEachState() {
    assertThat(states("'A':{'Type':'Pass','Next':'C'},'B':{'Type':'Pass','End':true}"))
        .contains(
            "MISSING_TRANSITION_TARGET: Missing 'Next' target: C at /States/A/Next",
            "MISSING_TRANSITION_TARGET: State \"B\" is not reachable. at /States/B");
    assertThat(
            states(
                "'A':{'Type':'Choice','Choices':[{'Condition':true,'Next':'B'}],'Default':'D'},"
                    + "'B':{'Type':'Succeed'}"))
        .containsExactly(
            "MISSING_TRANSITION_TARGET: Missing 'Default' target: D at /States/A/Default");
    assertThat(states("'A':{'Type':'Pass','Next':'A'}"))
        .containsExactly("MISSING_END_STATE: No terminal state at /States");
  }

  @Test
  void everyExpressionCanBeRead() {
    assertThat(
            states(
                "'A':{'Type':'Pass','Comment':'{% 1 + %}','Assign':{'x':[1,'{% 1 + %}']},"
                    + "'Output':'{% a[1,2) %}','End':true}"))
        .containsExactly(
            "INVALID_JSONATA_EXPRESSION: Unexpected end of expression at /States/A/Assign/x[1]",
            "INVALID_JSONATA_EXPRESSION: Expected \"]\", got \",\" at /States/A/Output");
    assertThat(states("'A':{'Type':'Pass','Output':'{% $states.input.x %}','End':true}")).isEmpty();
  }

  @Test
  void namesAreUniqueAndShort() {
    assertThat(
            states(
                "'A':{'Type':'Parallel','End':true,'Branches':[{'StartAt':'A','States':"
                    + "{'A':{'Type':'Succeed'}}}]}"))
        .containsExactly(
            "DUPLICATE_STATE_NAME: Duplicate State name: A at /States/A/Branches[0]/States/A");
    String longName = "A".repeat(81);
    assertThat(
            problems(
                "{'StartAt':'%1$s','States':{'%1$s':{'Type':'Succeed'}}}".formatted(longName),
                Flavour.STANDARD))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("INVALID_STATE_NAME: ");
  }

  @Test
  void anInnerScopeMayNotAssignWhatAnOuterOneDoes() {
    String inner =
        "'A':{'Type':'Pass','Assign':{'x':1},'Next':'M'},"
            + "'M':{'Type':'Map','End':true,'ItemProcessor':{%s'StartAt':'I','States':"
            + "{'I':{'Type':'Pass','Assign':{'x':2},'End':true}}}}";
    assertThat(states(inner.formatted("")))
        .containsExactly(
            "SCHEMA_VALIDATION_FAILED: The variable 'x' is already assigned in an outer scope"
                + " at /States/M/ItemProcessor/States/I/Assign");
    assertThat(states(inner.formatted("'ProcessorConfig':{'Mode':'DISTRIBUTED'},"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "{% $states.result %}, Output, 1",
    "{% $states.errorOutput %}, Output, 1",
    "{% $states.input.result %}, Output, 0",
    "just $states.result, Output, 0",
  })
  void resultsAreForStatesThatYieldOne(String expression, String field, int problems) {
    assertThat(states("'A':{'Type':'Pass','%s':'%s','End':true}".formatted(field, expression)))
        .hasSize(problems);
  }

  @Test
  void anErrorIsKnownOnlyWhereItIsCaught() {
    String task =
        "'A':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','End':true,"
            + "'Output':'{%% $states.%s %%}','Catch':[{'ErrorEquals':['States.ALL'],"
            + "'Output':'{%% $states.%s %%}','Next':'B'}]},'B':{'Type':'Succeed'}";
    assertThat(states(task.formatted("result", "errorOutput"))).isEmpty();
    assertThat(states(task.formatted("errorOutput", "result"))).hasSize(2);
  }

  @Test
  void jsonPathIsRefusedWhereItIsNeeded() {
    assertThat(
            problems(
                "{'StartAt':'A','States':{'A':{'Type':'Pass','Parameters':{'b.$':'$.c'},'End':true}}}",
                Flavour.STANDARD))
        .hasSize(1)
        .first()
        .asString()
        .contains("'Parameters' needs JSONPath")
        .endsWith("at /States/A");
    assertThat(
            problems(
                "{'StartAt':'A','States':{'A':{'Type':'Pass','InputPath':'$','Result':1,'End':true}}}",
                Flavour.STANDARD))
        .isEmpty();
    assertThat(states("'A':{'Type':'Pass','QueryLanguage':'JSONPath','End':true}"))
        .containsExactly(
            "SCHEMA_VALIDATION_FAILED: 'QueryLanguage' can not be 'JSONPath' if set to 'JSONata'"
                + " for whole state machine at /States/A/QueryLanguage");
  }

  @Test
  void expressMachinesDoNotWaitForOthers() {
    String task =
        "{'StartAt':'A','States':{'A':{'Type':'Task','Resource':'arn:aws:states:::x:y%s','End':true}}}";
    assertThat(problems(task.formatted(".sync:2"), Flavour.EXPRESS)).hasSize(1);
    assertThat(problems(task.formatted(".waitForTaskToken"), Flavour.EXPRESS)).hasSize(1);
    assertThat(problems(task.formatted(""), Flavour.EXPRESS)).isEmpty();
    assertThat(problems(task.formatted(".sync:2"), Flavour.STANDARD)).isEmpty();
  }

  @Test
  void retriersHaveBounds() {
    String task = "'A':{'Type':'Task','Resource':'arn:aws:states:::x:y','End':true,'Retry':[%s]}";
    assertThat(states(task.formatted("{'ErrorEquals':['X'],'IntervalSeconds':0}"))).hasSize(1);
    assertThat(states(task.formatted("{'ErrorEquals':['X'],'MaxDelaySeconds':31622401}")))
        .hasSize(1);
    assertThat(states(task.formatted("{'ErrorEquals':['States.ALL','X']}"))).hasSize(1);
    assertThat(states(task.formatted("{'ErrorEquals':['States.ALL']},{'ErrorEquals':['X']}")))
        .hasSize(1);
    assertThat(states(task.formatted("{'MaxAttempts':1}")))
        .containsExactly(
            "SCHEMA_VALIDATION_FAILED: These fields are required: [ErrorEquals]"
                + " at /States/A/Retry[0]");
  }

  @Test
  void aDefinitionHasALongestLength() {
    assertThat(problems("{" + " ".repeat(1_048_576) + "}", Flavour.STANDARD))
        .hasSize(1)
        .first()
        .asString()
        .contains("1048576");
  }
}
