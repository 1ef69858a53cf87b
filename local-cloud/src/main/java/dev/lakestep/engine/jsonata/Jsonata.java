package dev.lakestep.engine.jsonata;

import com.dashjoin.jsonata.Jsonata.Frame;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Expressions as AWS evaluates them: JSONata without `$eval`, with the functions that Step
/// Functions adds, within bounds of depth and time. The only class that knows the library.
public final class Jsonata {
  /// Ends what would never end; generous, since a machine that is busy is slow and not wrong.
  private static final long MAX_MILLIS = 30_000;

  private static final int MAX_DEPTH = 500;
  private static final int CACHED = 10_000;

  private final Map<String, com.dashjoin.jsonata.Jsonata> compiled = new ConcurrentHashMap<>();

  /// What it yields; empty if that is nothing (undefined).
  ///
  /// @throws EvaluationException if it cannot be read or evaluated, or yields what is not JSON
  public Optional<JsonNode> evaluate(String expression, Map<String, Object> bound, Chance chance) {
    try {
      com.dashjoin.jsonata.Jsonata program = compile(expression);
      synchronized (program) {
        Frame frame = program.createFrame();
        frame.setRuntimeBounds(MAX_MILLIS, MAX_DEPTH);
        AddedFunctions.bind(frame, chance);
        bound.forEach(frame::bind);
        return Values.result(program.evaluate(Map.of(), frame));
      }
    } catch (EvaluationException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      throw new EvaluationException(Optional.ofNullable(e.getMessage()).orElse(e.toString()), e);
    }
  }

  /// Why an expression cannot be read; empty if it can.
  public static Optional<String> problem(String expression) {
    try {
      com.dashjoin.jsonata.Jsonata.jsonata(expression);
      return Optional.empty();
    } catch (RuntimeException | StackOverflowError e) {
      return Optional.of(Optional.ofNullable(e.getMessage()).orElse(e.toString()));
    }
  }

  private com.dashjoin.jsonata.Jsonata compile(String expression) {
    if (compiled.size() > CACHED) {
      compiled.clear();
    }
    return compiled.computeIfAbsent(
        expression,
        text -> {
          com.dashjoin.jsonata.Jsonata program = com.dashjoin.jsonata.Jsonata.jsonata(text);
          program.setOutputConvertNulls(false);
          program.setValidateInput(false);
          return program;
        });
  }
}
