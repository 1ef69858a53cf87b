package dev.lakestep.compiler.asl;

import dev.lakestep.compiler.asl.State.Assign;
import dev.lakestep.compiler.asl.State.Recovery;
import dev.lakestep.compiler.asl.State.Result;
import dev.lakestep.compiler.asl.StateMachine.Chart;
import dev.lakestep.compiler.plan.Json;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/// The same states with other JSONata in them.
final class Recoded {
  private final UnaryOperator<String> change;

  Recoded(UnaryOperator<String> change) {
    this.change = change;
  }

  Chart chart(Chart chart) {
    SequencedMap<String, State> states = new LinkedHashMap<>();
    chart.states().forEach((name, state) -> states.put(name, state(state)));
    return new Chart(chart.startAt(), states);
  }

  State state(State state) {
    return switch (state) {
      case State.Pass(var comment, var result, var next) ->
          new State.Pass(comment, result(result), next);
      case State.Task(var comment, var call, var recovery, var result, var next) ->
          new State.Task(comment, call(call), recovery(recovery), result(result), next);
      case State.Choice(var comment, var rules, var assign, var otherwise) ->
          new State.Choice(
              comment, rules.stream().map(this::rule).toList(), assign(assign), otherwise);
      case State.Wait(var comment, var seconds, var result, var next) ->
          new State.Wait(comment, json(seconds), result(result), next);
      case State.Parallel(var comment, var branches, var recovery, var result, var next) ->
          new State.Parallel(
              comment,
              branches.stream().map(this::chart).toList(),
              recovery(recovery),
              result(result),
              next);
      case State.Map(var comment, var items, var processor, var recovery, var result, var next) ->
          new State.Map(
              comment, items(items), chart(processor), recovery(recovery), result(result), next);
      case State.Succeed(var comment, var output) -> new State.Succeed(comment, json(output));
      case State.Fail(var comment, var error, var cause) ->
          new State.Fail(comment, json(error), json(cause));
    };
  }

  private State.Call call(State.Call call) {
    return new State.Call(
        call.resource(),
        json(call.arguments()),
        call.timeoutSeconds().map(this::json),
        call.heartbeatSeconds().map(this::json));
  }

  private State.Items items(State.Items items) {
    return new State.Items(
        json(items.items()),
        json(items.selector()),
        json(items.maxConcurrency()),
        items.distributed());
  }

  private State.Rule rule(State.Rule rule) {
    return new State.Rule(change.apply(rule.condition()), assign(rule.assign()), rule.next());
  }

  private Recovery recovery(Recovery recovery) {
    return new Recovery(
        recovery.retriers(),
        recovery.catchers().stream()
            .map(one -> new State.Catcher(one.errors(), result(one.result()), one.next()))
            .toList());
  }

  private Result result(Result result) {
    return new Result(assign(result.assign()), json(result.output()));
  }

  private Assign assign(Assign assign) {
    SequencedMap<String, Json> variables = new LinkedHashMap<>();
    assign.variables().forEach((name, value) -> variables.put(name, json(value)));
    return new Assign(variables);
  }

  private Json json(Json json) {
    return switch (json) {
      case Json.Constant _ -> json;
      case Json.Code(var jsonata) -> new Json.Code(change.apply(jsonata));
      case Json.Items(var items) -> new Json.Items(items.stream().map(this::json).toList());
      case Json.Fields(var fields) -> {
        SequencedMap<String, Json> changed = new LinkedHashMap<>();
        fields.forEach((name, value) -> changed.put(name, json(value)));
        yield new Json.Fields(changed);
      }
    };
  }
}
