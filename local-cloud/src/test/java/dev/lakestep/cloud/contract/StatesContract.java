package dev.lakestep.cloud.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.InvalidDefinitionException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.Tag;
import software.amazon.awssdk.services.sqs.model.Message;

/// What Step Functions promises of state machines and of their executions.
interface StatesContract {
  String ADDS =
      """
      {"QueryLanguage": "JSONata", "StartAt": "Add", "States": {
        "Add": {"Type": "Pass", "Output": {"sum": "{% $states.input.a + $states.input.b %}"}, "Next": "Is"},
        "Is": {"Type": "Choice", "Default": "Small",
          "Choices": [{"Condition": "{% $states.input.sum > 10 %}", "Next": "Large"}]},
        "Small": {"Type": "Succeed"},
        "Large": {"Type": "Fail", "Error": "TooLarge", "Cause": "it is too large"}}}
      """;

  String WAITS =
      """
      {"StartAt": "Wait", "States": {"Wait": {"Type": "Wait", "Seconds": 3600, "End": true}}}
      """;

  String ASKS =
      """
      {"QueryLanguage": "JSONata", "StartAt": "Ask", "States": {
        "Ask": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
          "Arguments": {"QueueUrl": "%s", "MessageBody": "{%% $states.context.Task.Token %%}"},
          "Catch": [{"ErrorEquals": ["Refused"], "Next": "No",
            "Output": "{%% $states.errorOutput.Cause %%}"}],
          "Next": "Yes"},
        "Yes": {"Type": "Pass", "Output": "{%% $states.input.answer %%}", "End": true},
        "No": {"Type": "Pass", "End": true}}}
      """;

  Cloud cloud();

  private String machine(String definition) {
    return cloud()
        .states()
        .createStateMachine(b ->
            b.name(Cloud.name("machine"))
                .definition(definition)
                .roleArn("arn:aws:iam::%s:role/machine".formatted(cloud().account())))
        .stateMachineArn();
  }

  private String start(String machine, String input) {
    return cloud()
        .states()
        .startExecution(b -> b.stateMachineArn(machine).input(input))
        .executionArn();
  }

  private DescribeExecutionResponse described(String execution) {
    return cloud().states().describeExecution(b -> b.executionArn(execution));
  }

  private DescribeExecutionResponse ended(String execution) throws InterruptedException {
    Cloud.until(() -> described(execution).status() != ExecutionStatus.RUNNING);
    return described(execution);
  }

  @Test
  default void anExecutionGoesFromStateToStateAndIsRemembered() throws InterruptedException {
    SfnClient states = cloud().states();
    String machine = machine(ADDS);
    String execution = start(machine, "{\"a\":3,\"b\":4}");
    DescribeExecutionResponse ended = ended(execution);
    assertThat(ended.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(ended.output()).isEqualTo("{\"sum\":7}");
    assertThat(ended.input()).isEqualTo("{\"a\":3,\"b\":4}");
    assertThat(ended.stopDate()).isAfterOrEqualTo(ended.startDate());
    var history = states.getExecutionHistory(b -> b.executionArn(execution)).events();
    assertThat(history)
        .extracting(HistoryEvent::type)
        .containsExactly(
            HistoryEventType.EXECUTION_STARTED,
            HistoryEventType.PASS_STATE_ENTERED,
            HistoryEventType.PASS_STATE_EXITED,
            HistoryEventType.CHOICE_STATE_ENTERED,
            HistoryEventType.CHOICE_STATE_EXITED,
            HistoryEventType.SUCCEED_STATE_ENTERED,
            HistoryEventType.SUCCEED_STATE_EXITED,
            HistoryEventType.EXECUTION_SUCCEEDED);
    assertThat(history).extracting(HistoryEvent::id).startsWith(1L, 2L).isSorted();
    assertThat(states.listExecutions(b -> b.stateMachineArn(machine)).executions())
        .extracting(ExecutionListItem::executionArn)
        .containsExactly(execution);
  }

  @Test
  default void anExecutionThatFailsSaysWhy() throws InterruptedException {
    DescribeExecutionResponse ended = ended(start(machine(ADDS), "{\"a\": 3, \"b\": 40}"));
    assertThat(ended.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(ended.error()).isEqualTo("TooLarge");
    assertThat(ended.cause()).isEqualTo("it is too large");
  }

  @Test
  default void anExecutionIsStopped() throws InterruptedException {
    String execution = start(machine(WAITS), "{}");
    cloud().states().stopExecution(b -> b.executionArn(execution).error("E").cause("C"));
    DescribeExecutionResponse ended = ended(execution);
    assertThat(ended.status()).isEqualTo(ExecutionStatus.ABORTED);
    assertThat(ended.error()).isEqualTo("E");
    assertThat(ended.cause()).isEqualTo("C");
  }

  @Test
  default void aNameIsUsedOnce() {
    SfnClient states = cloud().states();
    String machine = machine(WAITS);
    var first = states.startExecution(b -> b.stateMachineArn(machine).name("one").input("{}"));
    var again = states.startExecution(b -> b.stateMachineArn(machine).name("one").input("{}"));
    assertThat(again.executionArn()).isEqualTo(first.executionArn());
    assertThatThrownBy(() ->
            states.startExecution(b -> b.stateMachineArn(machine).name("one").input("{\"a\":1}")))
        .isInstanceOf(ExecutionAlreadyExistsException.class);
    states.stopExecution(b -> b.executionArn(first.executionArn()));
  }

  @Test
  default void whoeverHasTheTokenAnswers() throws InterruptedException {
    Queue queue = Queue.in(cloud());
    String machine = machine(ASKS.formatted(queue.url()));
    String yes = start(machine, "{}");
    Message asked = queue.take(1).getFirst();
    cloud()
        .states()
        .sendTaskSuccess(b -> b.taskToken(asked.body()).output("{\"answer\": \"fine\"}"));
    assertThat(ended(yes).output()).isEqualTo("\"fine\"");
    String no = start(machine, "{}");
    Message second = queue.take(1).getFirst();
    cloud()
        .states()
        .sendTaskFailure(b -> b.taskToken(second.body()).error("Refused").cause("by hand"));
    assertThat(ended(no).output()).isEqualTo("\"by hand\"");
  }

  @Test
  default void machinesAreChangedTaggedAndDeleted() {
    SfnClient states = cloud().states();
    String machine = machine(ADDS);
    states.updateStateMachine(b -> b.stateMachineArn(machine).definition(WAITS));
    assertThat(states.describeStateMachine(b -> b.stateMachineArn(machine)).definition())
        .isEqualTo(WAITS);
    states.tagResource(b ->
        b.resourceArn(machine).tags(List.of(Tag.builder().key("flow").value("orders").build())));
    assertThat(states.listTagsForResource(b -> b.resourceArn(machine)).tags())
        .extracting(tag -> Map.of(tag.key(), tag.value()))
        .containsExactly(Map.of("flow", "orders"));
    assertThat(states.listStateMachinesPaginator().stateMachines())
        .extracting(one -> one.stateMachineArn())
        .contains(machine);
    states.deleteStateMachine(b -> b.stateMachineArn(machine));
  }

  @Test
  default void whatIsNotThereOrNotRightIsRefused() {
    SfnClient states = cloud().states();
    assertThatThrownBy(() -> machine("{}")).isInstanceOf(InvalidDefinitionException.class);
    String nowhere = cloud().arn("states", "stateMachine:" + Cloud.name("none"));
    assertThatThrownBy(() -> states.describeStateMachine(b -> b.stateMachineArn(nowhere)))
        .isInstanceOf(StateMachineDoesNotExistException.class);
    assertThatThrownBy(() -> described(nowhere.replace(":stateMachine:", ":execution:") + ":one"))
        .isInstanceOf(ExecutionDoesNotExistException.class);
  }
}
