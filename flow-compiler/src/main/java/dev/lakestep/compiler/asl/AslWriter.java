package dev.lakestep.compiler.asl;

import dev.lakestep.compiler.asl.State.Assign;
import dev.lakestep.compiler.asl.State.Catcher;
import dev.lakestep.compiler.asl.State.Next;
import dev.lakestep.compiler.asl.State.Recovery;
import dev.lakestep.compiler.asl.State.Result;
import dev.lakestep.compiler.asl.State.Retrier;
import dev.lakestep.compiler.asl.State.Rule;
import dev.lakestep.compiler.asl.StateMachine.Chart;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.plan.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;

/// A state machine as text in Amazon States Language; the same text each time.
public final class AslWriter {
  private static final String INPUT = "$states.input";

  private AslWriter() {}

  public static String write(StateMachine machine) {
    Fields fields = new Fields();
    fields.comment(machine.comment());
    fields.put("QueryLanguage", Json.text("JSONata"));
    machine.timeoutSeconds().ifPresent(limit -> fields.put("TimeoutSeconds", Json.number(limit)));
    chart(machine.chart(), fields);
    return JsonText.of(fields.json());
  }

  /// Fields as they are added.
  private static final class Fields {
    private final SequencedMap<String, Json> all = new LinkedHashMap<>();

    Fields put(String name, Json value) {
      all.put(name, value);
      return this;
    }

    Fields comment(String comment) {
      return comment.isEmpty() ? this : put("Comment", Json.text(comment));
    }

    Json json() {
      return new Json.Fields(all);
    }
  }

  private static Fields chart(Chart chart, Fields fields) {
    SequencedMap<String, Json> states = new LinkedHashMap<>();
    chart.states().forEach((name, state) -> states.put(name, state(state)));
    return fields.put("StartAt", Json.text(chart.startAt())).put("States", new Json.Fields(states));
  }

  private static Json state(State state) {
    Fields fields = new Fields();
    fields.put("Type", Json.text(state.getClass().getSimpleName())).comment(state.comment());
    switch (state) {
      case State.Pass(_, var result, var next) -> end(result, next, false, fields);
      case State.Task task -> task(task, fields);
      case State.Choice(_, var rules, var assign, var otherwise) -> {
        fields.put("Choices", items(rules, AslWriter::rule));
        assign(assign, fields);
        fields.put("Default", Json.text(otherwise));
      }
      case State.Wait(_, var seconds, var result, var next) -> {
        fields.put("Seconds", seconds);
        end(result, next, false, fields);
      }
      case State.Parallel(_, var branches, var recovery, var result, var next) -> {
        fields.put("Branches", items(branches, branch -> chart(branch, new Fields()).json()));
        recovery(recovery, fields);
        end(result, next, true, fields);
      }
      case State.Map map -> map(map, fields);
      case State.Succeed(_, var output) -> fields.put("Output", output);
      case State.Fail(_, var error, var cause) -> fields.put("Error", error).put("Cause", cause);
    }
    return fields.json();
  }

  private static void task(State.Task task, Fields fields) {
    fields.put("Resource", Json.text(task.call().resource()));
    fields.put("Arguments", task.call().arguments());
    task.call().timeoutSeconds().ifPresent(limit -> fields.put("TimeoutSeconds", limit));
    task.call().heartbeatSeconds().ifPresent(limit -> fields.put("HeartbeatSeconds", limit));
    recovery(task.recovery(), fields);
    end(task.result(), task.next(), true, fields);
  }

  private static void map(State.Map map, Fields fields) {
    State.Items items = map.items();
    fields.put("Items", items.items());
    fields.put("ItemSelector", items.selector());
    fields.put("MaxConcurrency", items.maxConcurrency());
    Fields config =
        new Fields().put("Mode", Json.text(items.distributed() ? "DISTRIBUTED" : "INLINE"));
    if (items.distributed()) {
      config.put("ExecutionType", Json.text("STANDARD"));
    }
    Fields processor = new Fields().put("ProcessorConfig", config.json());
    fields.put("ItemProcessor", chart(map.processor(), processor).json());
    recovery(map.recovery(), fields);
    end(map.result(), map.next(), true, fields);
  }

  private static Json rule(Rule rule) {
    Fields fields = new Fields().put("Condition", new Json.Code(rule.condition()));
    assign(rule.assign(), fields);
    return fields.put("Next", Json.text(rule.next())).json();
  }

  private static void recovery(Recovery recovery, Fields fields) {
    if (!recovery.retriers().isEmpty()) {
      fields.put("Retry", items(recovery.retriers(), AslWriter::retrier));
    }
    if (!recovery.catchers().isEmpty()) {
      fields.put("Catch", items(recovery.catchers(), AslWriter::catcher));
    }
  }

  private static Json retrier(Retrier retrier) {
    State.Pause pause = retrier.pause();
    Fields fields =
        new Fields()
            .put("ErrorEquals", items(retrier.errors(), Json::text))
            .put("IntervalSeconds", Json.number(pause.intervalSeconds()))
            .put("MaxAttempts", Json.number(retrier.maxAttempts()))
            .put("BackoffRate", new Json.Constant(Value.of(pause.backoffRate())));
    pause.maxDelaySeconds().ifPresent(limit -> fields.put("MaxDelaySeconds", Json.number(limit)));
    if (pause.fullJitter()) {
      fields.put("JitterStrategy", Json.text("FULL"));
    }
    return fields.json();
  }

  private static Json catcher(Catcher catcher) {
    Fields fields = new Fields().put("ErrorEquals", items(catcher.errors(), Json::text));
    assign(catcher.result().assign(), fields);
    return fields
        .put("Output", catcher.result().output())
        .put("Next", Json.text(catcher.next()))
        .json();
  }

  private static void assign(Assign assign, Fields fields) {
    if (!assign.variables().isEmpty()) {
      fields.put("Assign", new Json.Fields(assign.variables()));
    }
  }

  /// A state whose answer would be its output says so where it hands on its input instead.
  private static void end(Result result, Next next, boolean answers, Fields fields) {
    assign(result.assign(), fields);
    if (answers || !result.output().equals(new Json.Code(INPUT))) {
      fields.put("Output", result.output());
    }
    switch (next) {
      case Next.To(var state) -> fields.put("Next", Json.text(state));
      case Next.End _ -> fields.put("End", Json.TRUE);
    }
  }

  private static <T> Json items(List<T> all, Function<T, Json> json) {
    return new Json.Items(all.stream().map(json).toList());
  }
}
