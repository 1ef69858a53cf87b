package dev.lakestep.engine.host;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.engine.history.Event;
import dev.lakestep.engine.host.api.CreateStateMachine;
import dev.lakestep.engine.host.api.ExecutionDescription;
import dev.lakestep.engine.host.api.ExecutionStatus;
import dev.lakestep.engine.host.api.HistoryAsk;
import dev.lakestep.engine.host.api.Page;
import dev.lakestep.engine.host.api.StartExecution;
import dev.lakestep.engine.host.integration.Answer;
import dev.lakestep.engine.host.integration.Integration;
import dev.lakestep.engine.host.integration.Integrations;
import dev.lakestep.engine.host.integration.Invocation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Machines in few words, services by name, and waiting for what must come.
final class Fixture {
  static final String ECHO = "arn:aws:states:::test:echo";
  static final String FAIL = "arn:aws:states:::test:fail";
  static final String ACCEPT = "arn:aws:states:::test:accept";

  private Fixture() {}

  /// A service that answers with what it was asked, one that fails, and one that takes tokens.
  static Integrations services() {
    Map<String, Integration> known =
        Map.of(
            ECHO, invocation -> new Answer.Done(invocation.arguments()),
            FAIL, invocation -> new Answer.Failed("Test.Failure", "as asked"),
            ACCEPT, Fixture::accepted);
    return resource -> Optional.ofNullable(known.get(resource));
  }

  private static Answer accepted(Invocation invocation) {
    return new Answer.Submitted(json("{}"));
  }

  /// A definition in JSONata from its states, written with single quotes; the first is the start.
  static String definition(String states) {
    return "{'QueryLanguage':'JSONata','StartAt':'%s','States':{%s}}"
        .formatted(states.substring(1, states.indexOf('\'', 1)), states)
        .replace('\'', '"');
  }

  static JsonNode json(String text) {
    return Json.parsed(text.replace('\'', '"')).orElseThrow();
  }

  /// Creates a machine and starts an execution; its ARN.
  static String start(Engine engine, String name, String states) {
    String machine =
        engine
            .createStateMachine(
                CreateStateMachine.of(name, definition(states), "arn:aws:iam::000000000000:role/r"))
            .stateMachineArn();
    return engine.startExecution(StartExecution.of(machine, name, "{}")).executionArn();
  }

  static ExecutionDescription ended(Engine engine, String arn) {
    return until(engine, arn, one -> one.status() != ExecutionStatus.RUNNING);
  }

  static ExecutionDescription until(
      Engine engine, String arn, Predicate<ExecutionDescription> condition) {
    Instant limit = Instant.now().plus(Duration.ofSeconds(20));
    while (Instant.now().isBefore(limit)) {
      ExecutionDescription known = engine.describeExecution(arn);
      if (condition.test(known)) {
        return known;
      }
      pause();
    }
    throw new AssertionError("still waiting: " + engine.describeExecution(arn));
  }

  static void pause() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static List<Event> history(Engine engine, String arn) {
    List<Event> events = new ArrayList<>();
    HistoryAsk ask = HistoryAsk.of(arn);
    Page<Event> page = engine.executionHistory(ask);
    events.addAll(page.items());
    while (page.nextToken().isPresent()) {
      Page.Ask next = new Page.Ask(0, page.nextToken());
      page = engine.executionHistory(new HistoryAsk(arn, false, true, next));
      events.addAll(page.items());
    }
    return events;
  }

  static List<String> types(Engine engine, String arn) {
    return history(engine, arn).stream().map(Event::type).toList();
  }
}
