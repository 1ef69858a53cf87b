package dev.lakestep.compiler.manifest;

import dev.lakestep.compiler.manifest.Start.Condition;
import dev.lakestep.compiler.manifest.Start.Timing;
import dev.lakestep.compiler.manifest.Start.Upstream;
import dev.lakestep.compiler.plan.Json;

/// A trigger as JSON: first who it is, then what makes it start, then what every trigger has.
final class StartText {
  private StartText() {}

  static Json json(Start start) {
    Start.Rules rules = start.rules();
    Sheet sheet = new Sheet().put("id", rules.id()).put("type", rules.type());
    switch (start) {
      case Start.Schedule(_, var cron, var crons, var timing) -> {
        sheet.put("cron", cron).texts("expressions", crons);
        timing(timing, sheet);
      }
      case Start.Dates(_, var dates, var timing) -> {
        sheet.texts("dates", dates);
        timing(timing, sheet);
      }
      case Start.Objects(_, var what) -> sheet.put("objects", what);
      case Start.AfterFlows(_, var upstream, var mode, var window) ->
          sheet
              .put("dependsOn", upstream, StartText::upstream)
              .put("mode", mode)
              .put("rules", window);
      case Start.Webhook(_, var key, var options) -> sheet.put("key", key).put("options", options);
      case Start.Events(_, var arguments) -> sheet.put("arguments", arguments);
    }
    return rules(rules, sheet);
  }

  private static void timing(Timing timing, Sheet sheet) {
    sheet.put("timezone", timing.zone()).put("recoverMissed", timing.recoverMissed());
    timing.lateMaximumDelay().ifPresent(delay -> sheet.put("lateMaximumDelay", delay));
  }

  private static Json rules(Start.Rules rules, Sheet sheet) {
    rules.when().ifPresent(when -> sheet.put("when", when));
    return sheet
        .some("conditions", rules.conditions(), StartText::condition)
        .put("inputs", rules.inputs())
        .put("labels", rules.labels())
        .texts("stopAfter", rules.stopAfter())
        .put("allowConcurrent", rules.allowConcurrent())
        .put("disabled", rules.disabled())
        .json();
  }

  private static Json condition(Condition condition) {
    return new Sheet()
        .put("type", condition.type())
        .put("arguments", condition.arguments())
        .some("conditions", condition.conditions(), StartText::condition)
        .json();
  }

  private static Json upstream(Upstream upstream) {
    Sheet sheet = new Sheet();
    upstream.namespace().ifPresent(namespace -> sheet.put("namespace", namespace));
    upstream.flowId().ifPresent(flowId -> sheet.put("flowId", flowId));
    sheet.texts("states", upstream.states()).put("labels", upstream.labels());
    upstream.when().ifPresent(when -> sheet.put("when", when));
    return sheet.json();
  }
}
