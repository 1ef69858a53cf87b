package dev.lakestep.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakestep.function.LambdaFunction.Kind;
import dev.lakestep.function.Registry.Target;
import dev.lakestep.function.run.Environments;
import dev.lakestep.function.run.Invocation;
import dev.lakestep.function.run.Outcome;
import dev.lakestep.function.run.Payload;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Calls functions: finds the version, keeps to what is reserved for it, and waits for the answer.
final class Invoking {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private final Registry registry;
  private final Recipes recipes;
  private final Environments environments;
  private final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();

  Invoking(Registry registry, Recipes recipes, Environments environments) {
    this.registry = registry;
    this.recipes = recipes;
    this.environments = environments;
  }

  /// @param id of the request
  /// @param clientContext as JSON; empty if there is none
  record Event(String id, FunctionName name, Payload payload, String clientContext) {}

  /// @param version that worked
  /// @param tail the end of its log
  record Answered(Outcome outcome, String version, String tail) {
    boolean isFailed() {
      return outcome instanceof Outcome.Failed;
    }
  }

  /// Refuses what is no JSON, or longer than it may be.
  static void check(Payload payload, int most) {
    if (payload.size() > most) {
      throw LambdaErrors.tooLarge(most);
    }
    if (payload.size() > 0) {
      try {
        var _ = JSON.readTree(payload.bytes());
      } catch (JsonProcessingException e) {
        throw LambdaErrors.noJson(e.getOriginalMessage());
      } catch (IOException e) {
        throw LambdaErrors.noJson(String.valueOf(e.getMessage()));
      }
    }
  }

  Target target(FunctionName name) {
    return registry.target(name);
  }

  Answered invoke(Event event) {
    Target target = registry.target(event.name());
    AtomicInteger now = running.computeIfAbsent(event.name().name(), _ -> new AtomicInteger());
    int mine = now.incrementAndGet();
    try {
      if (mine > reserved(target.function())) {
        throw LambdaErrors.throttled();
      }
      Invocation invocation =
          new Invocation(
              event.id(),
              event.payload(),
              event.name().arn(registry.account()),
              event.clientContext());
      Environments.Done done = environments.invoke(recipes.of(target), invocation);
      return new Answered(done.outcome(), target.number(), done.tail());
    } finally {
      now.decrementAndGet();
    }
  }

  private static int reserved(LambdaFunction function) {
    return function
        .said(Kind.CONCURRENCY, FunctionName.LATEST)
        .map(one -> one.path("ReservedConcurrentExecutions").asInt())
        .orElse(Integer.MAX_VALUE);
  }
}
