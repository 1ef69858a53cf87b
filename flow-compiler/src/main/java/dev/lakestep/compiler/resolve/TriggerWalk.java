package dev.lakestep.compiler.resolve;

import dev.lakestep.compiler.expr.Type;
import dev.lakestep.compiler.flow.Trigger;
import dev.lakestep.compiler.flow.Trigger.Condition;
import dev.lakestep.compiler.resolve.Use.Place;
import dev.lakestep.compiler.resolve.Use.Section;
import java.util.Map;
import java.util.Optional;

/// Types what a trigger evaluates: before an execution exists, but with what the trigger has seen,
/// such as the `execution` that ended and its `outputs`.
final class TriggerWalk {
  private final Uses uses;
  private final Scope scope;

  TriggerWalk(Uses uses, Scope scope) {
    this.uses = uses;
    this.scope =
        scope.with(Map.of("execution", Type.ANY, "outputs", Type.ANY, "response", Type.ANY));
  }

  void walk(Trigger trigger) {
    var settings = trigger.settings();
    settings.when().ifPresent(when -> uses.add(place(trigger, "when"), when, scope));
    settings.conditions().forEach(condition -> condition(trigger, condition));
    uses.add(place(trigger, "inputs"), settings.inputs(), scope);
    uses.add(place(trigger, "labels"), settings.labels(), scope);
    switch (trigger) {
      case Trigger.Webhook(_, var key, var options) -> {
        uses.add(place(trigger, "key"), key, scope);
        uses.add(place(trigger, "options"), options, scope);
      }
      case Trigger.AfterFlows(_, var upstream, _, var window) -> {
        upstream.forEach(one -> upstream(trigger, one));
        uses.add(place(trigger, "window"), window, scope);
      }
      case Trigger.Objects(_, var arguments) ->
          uses.add(place(trigger, "arguments"), arguments, scope);
      case Trigger.Events(_, _, var arguments) ->
          uses.add(place(trigger, "arguments"), arguments, scope);
      case Trigger.Schedule _, Trigger.OnDates _ -> {}
    }
  }

  private void upstream(Trigger trigger, Trigger.Upstream upstream) {
    upstream.flowId().ifPresent(id -> uses.add(place(trigger, "flowId"), id, scope));
    upstream.namespace().ifPresent(name -> uses.add(place(trigger, "namespace"), name, scope));
    uses.add(place(trigger, "labels"), upstream.rest().labels(), scope);
    upstream.rest().when().ifPresent(when -> uses.add(place(trigger, "when"), when, scope));
  }

  private void condition(Trigger trigger, Condition condition) {
    uses.add(place(trigger, "conditions"), condition.arguments(), scope);
    condition.inner().forEach(inner -> condition(trigger, inner));
  }

  private static Place place(Trigger trigger, String property) {
    return new Place(Section.TRIGGERS, Optional.empty(), trigger.id() + "." + property);
  }
}
