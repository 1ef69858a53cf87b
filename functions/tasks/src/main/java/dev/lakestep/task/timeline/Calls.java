package dev.lakestep.task.timeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakestep.compiler.manifest.Price;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// What states ask of others: how it went, and what it costs.
final class Calls {
  private static final double MEGABYTES = 1024;
  private static final double MILLIS = 1000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Integer> memory;
  private final Map<Visit, Work> works = new HashMap<>();
  private Bill bill = Bill.NONE;

  Calls(Map<String, Integer> memory) {
    this.memory = Map.copyOf(memory);
  }

  /// A function at work.
  private record Work(double gigabytes, Instant since) {}

  Bill bill() {
    return bill;
  }

  void transition() {
    bill = bill.transition();
  }

  /// An event of a call that a visit makes.
  void accept(Event event, Visit visit) {
    switch (event.type()) {
      case "TaskScheduled", "LambdaFunctionScheduled" -> scheduled(event, visit);
      case "TaskStarted", "LambdaFunctionStarted" ->
          works.computeIfPresent(visit, (_, work) -> new Work(work.gigabytes(), event.at()));
      case "TaskSubmitted" -> worked(event, visit);
      case "TaskSucceeded", "LambdaFunctionSucceeded" -> {
        worked(event, visit);
        Figures figures = Figures.of(event.call().output());
        bill = bill.scanned(figures.dollars());
        visit.answered(figures);
      }
      default -> {
        if (event.type().matches("(Task|LambdaFunction|Evaluation).*(Failed|TimedOut)")) {
          worked(event, visit);
          visit.fails(event.failure());
        }
      }
    }
  }

  private void scheduled(Event event, Visit visit) {
    if (visit.attempts() > 0) {
      bill = bill.transition();
    }
    visit.attempt();
    if (event.call().service().equals("lambda")) {
      bill = bill.call();
      works.put(visit, new Work(gigabytes(event.call().parameters()), event.at()));
    }
  }

  private void worked(Event event, Visit visit) {
    Work work = works.remove(visit);
    if (work != null) {
      double seconds = Duration.between(work.since(), event.at()).toMillis() / MILLIS;
      bill = bill.worked(work.gigabytes() * seconds);
    }
  }

  private double gigabytes(String parameters) {
    try {
      String name = JSON.readTree(parameters).path("FunctionName").asText();
      Integer known = memory.get(name.substring(name.lastIndexOf(':') + 1));
      return known == null ? Price.GIGABYTES : known / MEGABYTES;
    } catch (JsonProcessingException e) {
      return Price.GIGABYTES;
    }
  }
}
