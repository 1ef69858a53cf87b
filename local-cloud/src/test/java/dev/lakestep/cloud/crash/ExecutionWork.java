package dev.lakestep.cloud.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/// Executions: what was begun ends, and a history that was shown only grows.
final class ExecutionWork implements Work {
  private static final String ARN = "arn:aws:states:us-east-1:000000000000:";

  /// A call that was under way at a kill fails, as on AWS when an answer is lost, and is tried
  /// again.
  private static final String MACHINE =
      """
      {"QueryLanguage": "JSONata", "StartAt": "First", "States": {
        "First": {"Type": "Pass", "Assign": {"n": "{% $states.input.n + 1 %}"}, "Next": "Wait"},
        "Wait": {"Type": "Wait", "Seconds": 1, "Next": "Write"},
        "Write": {"Type": "Task", "Resource": "arn:aws:states:::dynamodb:putItem",
          "Arguments": {"TableName": "items", "Item": {"id": {"S": "{% 'e' & $string($n) %}"}}},
          "Retry": [{"ErrorEquals": ["DynamoDB.SdkClientException", "DynamoDb.SdkClientException"],
            "IntervalSeconds": 1, "MaxAttempts": 5}],
          "Next": "Last"},
        "Last": {"Type": "Succeed", "Output": "{% $n %}"}}}
      """;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final AtomicInteger next = new AtomicInteger();

  /// What was seen of the history of each execution, as types of events.
  private final Map<Integer, List<String>> seen = new ConcurrentHashMap<>();

  @Override
  public void prepare(Clients clients) {
    clients
        .states()
        .createStateMachine(b ->
            b.name("waits").definition(MACHINE).roleArn("arn:aws:iam::000000000000:role/waits"));
  }

  private static String arn(int number) {
    return ARN + "execution:waits:e" + number;
  }

  @Override
  public void once(Clients clients) {
    int number = next.getAndIncrement();
    clients
        .states()
        .startExecution(b ->
            b.stateMachineArn(ARN + "stateMachine:waits")
                .name("e" + number)
                .input("{\"n\": %d}".formatted(number)));
    seen.put(number, List.of());
    seen.put(number, history(clients, number));
  }

  private static List<String> history(Clients clients, int number) {
    return clients.states().getExecutionHistory(b -> b.executionArn(arn(number))).events().stream()
        .map(HistoryEvent::typeAsString)
        .toList();
  }

  @Override
  public List<String> lost(Clients clients) {
    List<String> lost = new ArrayList<>();
    long end = System.nanoTime() + PATIENCE.toNanos();
    seen.forEach((number, before) -> {
      while (status(clients, number) == ExecutionStatus.RUNNING && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      List<String> now = history(clients, number);
      boolean grown = now.subList(0, Math.min(before.size(), now.size())).equals(before);
      if (!grown || !now.getLast().equals("ExecutionSucceeded")) {
        lost.add(
            "execution e%d: %s, before %s, since %s"
                .formatted(number, now, before, cause(clients, number)));
      }
      seen.put(number, now);
    });
    return lost;
  }

  private static ExecutionStatus status(Clients clients, int number) {
    return clients.states().describeExecution(b -> b.executionArn(arn(number))).status();
  }

  private static String cause(Clients clients, int number) {
    return clients.states().describeExecution(b -> b.executionArn(arn(number))).cause();
  }

  @Override
  public int acknowledged() {
    return seen.size();
  }
}
