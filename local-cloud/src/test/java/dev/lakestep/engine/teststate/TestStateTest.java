package dev.lakestep.engine.teststate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.engine.virtual.Reply;
import org.junit.jupiter.api.Test;

/// One state by itself.
class TestStateTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String TASK =
      "{'QueryLanguage':'JSONata','Type':'Task','Resource':'arn:aws:states:::lambda:invoke',"
          + "'Retry':[{'ErrorEquals':['X'],'MaxAttempts':2,'IntervalSeconds':3}],"
          + "'Catch':[{'ErrorEquals':['X'],'Next':'Caught'}],'Next':'Then'}";

  private static ObjectNode request(String definition) {
    return MAPPER
        .createObjectNode()
        .put("definition", definition.replace('\'', '"'))
        .put("input", "{}")
        .put("inspectionLevel", "DEBUG");
  }

  private static JsonNode run(ObjectNode request) {
    return TestState.run(request, _ -> new Reply.Silence());
  }

  @Test
  void aMockedErrorIsTriedAgainThenCaught() {
    ObjectNode request = request(TASK);
    request.putObject("mock").putObject("errorOutput").put("error", "X");
    JsonNode first = run(request);
    assertThat(first.path("status").asText()).isEqualTo("RETRIABLE");
    assertThat(first.at("/inspectionData/errorDetails/retryBackoffIntervalSeconds").asInt())
        .isEqualTo(3);
    request.putObject("stateConfiguration").put("retrierRetryCount", 2);
    JsonNode last = run(request);
    assertThat(last.path("status").asText()).isEqualTo("CAUGHT_ERROR");
    assertThat(last.path("nextState").asText()).isEqualTo("Caught");
  }

  @Test
  void variablesAndContextCanBeGiven() {
    ObjectNode request =
        request(
            "{'QueryLanguage':'JSONata','Type':'Pass','End':true,"
                + "'Output':'{% $states.context.Execution.Name & $v %}'}");
    request.put("variables", "{\"v\":\"x\"}").put("context", "{\"Execution\":{\"Name\":\"me\"}}");
    assertThat(run(request).path("output").asText()).isEqualTo("\"mex\"");
  }

  @Test
  void aFieldThatFailsIsTold() {
    JsonNode answer =
        run(request("{'QueryLanguage':'JSONata','Type':'Pass','Output':'{% $x %}','End':true}"));
    assertThat(answer.path("status").asText()).isEqualTo("FAILED");
    assertThat(answer.path("error").asText()).isEqualTo("States.QueryEvaluationError");
  }

  @Test
  void whatCannotBeTestedIsRefused() {
    ObjectNode waiting = request(TASK.replace("invoke", "invoke.waitForTaskToken"));
    assertThatThrownBy(() -> run(waiting)).isInstanceOf(Refused.class);
    ObjectNode both = request(TASK);
    both.putObject("mock").put("result", "1").putObject("errorOutput");
    assertThatThrownBy(() -> run(both))
        .hasMessage(
            "A test mock should have only one of the following fields: [result, errorOutput].");
  }

  @Test
  void whatIterationsBeginWithIsShown() {
    ObjectNode request =
        request(
            "{'QueryLanguage':'JSONata','Type':'Map','Items':'{% [1,2,3] %}','End':true,"
                + "'ItemSelector':{'i':'{% $states.context.Map.Item.Value %}'},"
                + "'ItemBatcher':{'MaxItemsPerBatch':2},"
                + "'ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED'},'StartAt':'A',"
                + "'States':{'A':{'Type':'Succeed'}}}}");
    request.putObject("mock").put("result", "[]");
    JsonNode shown = run(request).path("inspectionData");
    assertThat(shown.path("afterItemSelector").asText())
        .isEqualTo("[{\"i\":1},{\"i\":2},{\"i\":3}]");
    assertThat(shown.path("afterItemBatcher").asText())
        .isEqualTo("[{\"Items\":[{\"i\":1},{\"i\":2}]},{\"Items\":[{\"i\":3}]}]");
  }
}
