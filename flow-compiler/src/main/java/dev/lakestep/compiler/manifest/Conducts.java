package dev.lakestep.compiler.manifest;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Retry;
import dev.lakestep.compiler.flow.Retry.Wait;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.manifest.Conduct.Check;
import dev.lakestep.compiler.manifest.Conduct.Concurrency;
import dev.lakestep.compiler.manifest.Conduct.Sla;
import dev.lakestep.compiler.plan.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The rules of a flow that are seen to from outside its state machine.
final class Conducts {
  private Conducts() {}

  static Conduct of(Flow flow) {
    Values values = new Values(flow);
    Flow.Rules rules = flow.rules();
    return new Conduct(
        rules.concurrency().map(one -> new Concurrency(one.limit(), one.behavior().text())),
        rules.retry().map(Conducts::retry),
        retries(flow),
        rules.sla().stream().map(sla -> sla(sla, values)).toList(),
        rules.checks().stream().map(gate -> check(gate, values)).toList(),
        !flow.afterExecution().isEmpty());
  }

  private static SequencedMap<String, Json.Fields> retries(Flow flow) {
    SequencedMap<String, Json.Fields> retries = new LinkedHashMap<>();
    if (flow.mayStartAnew()) {
      for (List<Task> tasks : List.of(flow.tasks(), flow.errors(), flow.finallyTasks())) {
        retries(tasks, List.of(), retries);
      }
    }
    return retries;
  }

  private static void retries(
      List<Task> tasks, List<Retry> around, SequencedMap<String, Json.Fields> retries) {
    for (Task task : tasks) {
      List<Retry> own = task.settings().retry().map(List::of).orElse(around);
      own.forEach(retry -> retries.put(task.id(), retry(retry)));
      task.groups().forEach(group -> retries(group.tasks(), own, retries));
    }
  }

  private static Sla sla(Flow.Sla sla, Values values) {
    return new Sla(
        sla.id().text(),
        sla.type().text(),
        sla.duration().map(values::of),
        sla.holds().map(holds -> holds.text().value()),
        sla.behavior().text(),
        labels(sla, values));
  }

  private static Json.Fields labels(Flow.Sla sla, Values values) {
    Sheet labels = new Sheet();
    sla.labels().forEach(label -> labels.put(label.key().text(), values.of(label.value())));
    return labels.json();
  }

  private static Check check(Flow.Gate gate, Values values) {
    return new Check(gate.when().text().value(), values.of(gate.message()), gate.behavior().text());
  }

  private static Json.Fields retry(Retry retry) {
    Sheet sheet = new Sheet();
    switch (retry.pause()) {
      case Wait.Constant(var interval) ->
          sheet.put("type", "constant").put("interval", interval.toString());
      case Wait.Exponential(var interval, var maxInterval, var factor) ->
          sheet
              .put("type", "exponential")
              .put("interval", interval.toString())
              .put("maxInterval", maxInterval.toString())
              .put("delayFactor", new Json.Constant(Value.of(factor)));
      case Wait.Random(var min, var max) ->
          sheet
              .put("type", "random")
              .put("minInterval", min.toString())
              .put("maxInterval", max.toString());
    }
    retry.maxAttempts().ifPresent(most -> sheet.put("maxAttempts", most));
    retry.maxDuration().ifPresent(longest -> sheet.put("maxDuration", longest.toString()));
    boolean anew = retry.options().newExecution();
    return sheet
        .put("behavior", anew ? "CREATE_NEW_EXECUTION" : "RETRY_FAILED_TASK")
        .put("warningOnRetry", retry.options().warningOnRetry())
        .json();
  }
}
