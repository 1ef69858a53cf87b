package dev.lakestep.cli.dev.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.engine.definition.DefinitionReader;
import dev.lakestep.engine.definition.Machine;
import dev.lakestep.task.call.JsonValues;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Trials of machines written by hand: what the fakes answer, and how a trace reads.
class FlowTrialTest {
  private static final String RENDERING =
      """
      {"QueryLanguage": "JSONata", "StartAt": "t", "States": {
        "t": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
          "Arguments": {"FunctionName": "${TasksFunction}", "Payload": {
            "flow": {"id": "f", "namespace": "n"}, "task": {"id": "t", "type": "%s"},
            "arguments": %s, "context": {"inputs": "{%% $states.input %%}"}}},
          "Assign": {"o_t": "{%% $states.result.Payload.outputs %%}"},
          "Output": "{%% $states.result.Payload.outputs %%}", "End": true}}}
      """;

  private static Machine machine(String text) {
    return DefinitionReader.read(text);
  }

  private static FlowTrial trial(String definition, String script) {
    return trial(Map.of("f", machine(definition)), Script.of(JsonValues.parsed(script)));
  }

  private static FlowTrial trial(Map<String, Machine> machines, Script script) {
    FlowProject project =
        new FlowProject(new LinkedHashMap<>(), machines, new LinkedHashMap<>(), Map.of());
    return FlowTrial.run(project, "f", script);
  }

  @Test
  void aFunctionRendersWhatIsToBeRendered() {
    String definition =
        RENDERING.formatted(
            "render",
            "{\"day\": {\"$render\": \"{{ inputs.at | date('yyyy-MM-dd') }}\"},"
                + " \"sum\": {\"$value\": \"{{ inputs.n + 1 }}\"},"
                + " \"many\": {\"$condition\": \"{{ inputs.n }}\"}, \"as is\": [1]}");
    assertThat(
            trial(definition, "{\"input\": {\"at\": \"2024-02-03T04:05:06Z\", \"n\": 2}}").trace())
        .contains("> t\n  call lambda:invoke ${TasksFunction} render {")
        .endsWith("end SUCCEEDED {\"day\":\"2024-02-03\",\"sum\":3,\"many\":true,\"as is\":[1]}\n");
  }

  @Test
  void anExpressionWithoutAValueFailsTheTask() {
    String definition =
        RENDERING.formatted("render", "{\"format\": {\"$render\": \"{{ nobody }}\"}}");
    assertThat(trial(definition, "{}").trace())
        .contains("end FAILED Lakestep.Expression: nothing here is called `nobody`");
  }

  @Test
  void aTaskOfTheWorldOutsideHasNoFakeButMayBeAnsweredFor() {
    String definition = RENDERING.formatted("core.http.Request", "{}");
    FlowTrial alone = trial(definition, "{}");
    assertThat(alone.trace()).contains("end FAILED Lakestep.NoFake");
    assertThat(alone.unknown()).containsExactly("core.http.Request");
    String script = "{\"answers\": {\"t\": [{\"outputs\": {\"code\": 200}}]}}";
    assertThat(trial(definition, script).trace()).contains("end SUCCEEDED {\"code\":200}");
  }

  @Test
  void aTableKeepsAndConditionsHold() {
    String definition =
        """
        {"QueryLanguage": "JSONata", "StartAt": "put", "States": {
          "put": {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:putItem", "Arguments": {
              "TableName": "${KvTable}", "ConditionExpression": "attribute_not_exists(#k)",
              "ExpressionAttributeNames": {"#k": "key"},
              "Item": {"namespace": {"S": "n"}, "key": {"S": "k"}, "value": {"S": "1"}}},
            "Next": "get"},
          "get": {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:getItem", "Arguments": {
              "TableName": "${KvTable}", "Key": {"namespace": {"S": "n"}, "key": {"S": "k"}}},
            "Output": "{% $parse($states.result.Item.value.S) %}", "Next": "put again"},
          "put again": {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:putItem",
            "Arguments": {"TableName": "${KvTable}",
              "ConditionExpression": "attribute_not_exists(#k)",
              "ExpressionAttributeNames": {"#k": "key"},
              "Item": {"namespace": {"S": "n"}, "key": {"S": "k"}, "value": {"S": "2"}}},
            "End": true}}}
        """;
    assertThat(trial(definition, "{}").trace())
        .contains("answer {\"Item\":{")
        .contains("> put again")
        .contains("end FAILED DynamoDB.ConditionalCheckFailedException");
  }

  @Test
  void aChildRunsInTheTimeOfItsParent() {
    String parent =
        """
        {"QueryLanguage": "JSONata", "StartAt": "call", "States": {
          "call": {"Type": "Task", "Resource": "arn:aws:states:::states:startExecution.sync:2",
            "Arguments": {"StateMachineArn": "${child}", "Input": {"n": 7}},
            "Output": "{% $states.result.Output.n %}", "End": true}}}
        """;
    String child =
        """
        {"QueryLanguage": "JSONata", "StartAt": "wait", "States": {
          "wait": {"Type": "Wait", "Seconds": 60, "Next": "done"}, "done": {"Type": "%s"%s}}}
        """;
    Machine calls = machine(parent);
    FlowTrial ended =
        trial(Map.of("f", calls, "child", machine(child.formatted("Succeed", ""))), Script.NONE);
    assertThat(ended.trace())
        .contains("after PT1M\n  answer {")
        .contains("end SUCCEEDED 7")
        .contains("flow child\ninput {\"n\":7}");
    FlowTrial failed =
        trial(
            Map.of("f", calls, "child", machine(child.formatted("Fail", ", \"Error\": \"No\""))),
            Script.NONE);
    assertThat(failed.trace())
        .contains("end FAILED States.TaskFailed: {\"ExecutionArn\"")
        .contains("\"Status\":\"FAILED\",\"Error\":\"No\"}");
  }

  @Test
  void whoWaitsIsResumedByTheScriptOrNeverIs() {
    String definition =
        """
        {"QueryLanguage": "JSONata", "StartAt": "pause", "States": {
          "pause": {"Type": "Task",
            "Resource": "arn:aws:states:::aws-sdk:dynamodb:putItem.waitForTaskToken",
            "Arguments": {"TableName": "${InflightTable}", "Item": {
              "pk": {"S": "p"}, "sk": {"S": "{% $states.context.Task.Token %}"}}}, "End": true}}}
        """;
    assertThat(
            trial(
                    definition,
                    "{\"resume\": [{\"task\": \"pause\", \"after\": \"PT2H\", \"inputs\": {\"a\":"
                        + " 1}}]}")
                .trace())
        .contains("after PT2H\n  answer {\"onResume\":{\"a\":1},\"resumed\":{\"by\":\"somebody\",");
    assertThat(trial(definition, "{}").trace()).contains("end: none, it waits for ever");
    assertThat(trial(definition, "{\"stopAfter\": \"PT5M\"}").trace())
        .contains("after PT5M\nend ABORTED Killed");
  }

  @Test
  void theTurnsOfALoopAreTold() {
    String definition =
        """
        {"QueryLanguage": "JSONata", "StartAt": "each", "States": {
          "each": {"Type": "Map", "Items": [1, 2], "MaxConcurrency": 1,
            "ItemProcessor": {"StartAt": "in", "States": {
              "in": {"Type": "Map", "Items": [3, 4], "Next": "late",
                "ItemProcessor": {"StartAt": "x", "States": {"x": {"Type": "Pass",
                  "Assign": {"v": "{% $states.input %}"}, "End": true}}}},
              "late": {"Type": "Pass", "End": true}}},
            "Next": "after"},
          "after": {"Type": "Pass", "End": true}}}
        """;
    assertThat(trial(definition, "{}").trace())
        .isEqualTo(
            """
            flow f
            input {}
            > each
            > [0] in
            > [0,0] x
              $v = 3
            > [0,1] x
              $v = 4
            > [0] late
            > [1] in
            > [1,0] x
              $v = 3
            > [1,1] x
              $v = 4
            > [1] late
            > after
            end SUCCEEDED [[3,4],[3,4]]
            """);
  }
}
