package dev.lakestep.compiler.manifest;

import dev.lakestep.compiler.catalogue.Catalogue;
import dev.lakestep.compiler.catalogue.Family;
import dev.lakestep.compiler.catalogue.Lookup;
import dev.lakestep.compiler.catalogue.Property;
import dev.lakestep.compiler.check.CronExpression;
import dev.lakestep.compiler.check.CronExpression.InEventBridge;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Trigger;
import dev.lakestep.compiler.flow.Word;
import dev.lakestep.compiler.manifest.Start.Condition;
import dev.lakestep.compiler.manifest.Start.Rules;
import dev.lakestep.compiler.manifest.Start.Timing;
import dev.lakestep.compiler.manifest.Start.Upstream;
import dev.lakestep.compiler.plan.Json;
import java.util.List;
import java.util.Optional;

/// The triggers of a flow, with what holds where nothing is said.
record Starts(Values values) {

  static List<Start> of(Flow flow) {
    Starts starts = new Starts(new Values(flow));
    return flow.triggers().stream().map(starts::one).toList();
  }

  private Start one(Trigger trigger) {
    Rules rules = rules(trigger.settings());
    return switch (trigger) {
      case Trigger.Schedule(_, var cron, var withSeconds, var timing) ->
          new Start.Schedule(rules, cron.text(), crons(cron, withSeconds), timing(timing));
      case Trigger.OnDates(_, var dates, var timing) ->
          new Start.Dates(rules, texts(dates), timing(timing));
      case Trigger.Webhook(_, var key, var options) ->
          new Start.Webhook(rules, values.of(key), whole(rules.type(), options));
      case Trigger.AfterFlows(_, var upstream, var mode, var window) ->
          new Start.AfterFlows(
              rules,
              upstream.stream().map(this::upstream).toList(),
              mode.name(),
              values.fields(window));
      case Trigger.Objects(_, var arguments) ->
          new Start.Objects(rules, whole(rules.type(), arguments));
      case Trigger.Events(_, _, var arguments) ->
          new Start.Events(rules, whole(rules.type(), arguments));
    };
  }

  private Rules rules(Trigger.TriggerSettings settings) {
    String type = settings.type().text();
    return new Rules(
        settings.id().text(),
        Catalogue.find(Family.TRIGGER, type) instanceof Lookup.Found(var entry, _)
            ? entry.name()
            : type,
        settings.when().map(when -> when.text().value()),
        settings.conditions().stream().map(this::condition).toList(),
        values.fields(settings.inputs()),
        Manifests.fieldsOf(values.of(settings.labels())),
        texts(settings.stopAfter()),
        settings.allowConcurrent(),
        settings.disabled());
  }

  private Condition condition(Trigger.Condition condition) {
    return new Condition(
        condition.type().name(),
        values.fields(condition.arguments()),
        condition.inner().stream().map(this::condition).toList());
  }

  private static List<String> crons(Word cron, boolean withSeconds) {
    Optional<CronExpression> read = CronExpression.read(cron, withSeconds, new Diagnostics());
    return read.map(expression ->
            switch (expression.inEventBridge()) {
              case InEventBridge.Says(var crons) -> crons;
              case InEventBridge.NeedsSeconds _ -> List.<String>of();
            })
        .orElse(List.of());
  }

  private static Timing timing(Trigger.Timing timing) {
    return new Timing(
        timing.zone().map(Word::text).orElse("UTC"),
        timing.recoverMissed().map(Word::text).orElse("ALL"),
        timing.lateMaximumDelay().map(Word::text));
  }

  private Upstream upstream(Trigger.Upstream upstream) {
    return new Upstream(
        upstream.namespace().map(values::of),
        upstream.flowId().map(values::of),
        texts(upstream.states()),
        Manifests.fieldsOf(values.of(upstream.rest().labels())),
        upstream.rest().when().map(when -> when.text().value()));
  }

  /// What is given, and what the catalogue says holds where nothing is.
  private Json.Fields whole(String type, Argument.Fields given) {
    Json.Fields all = values.fields(given);
    if (Catalogue.find(Family.TRIGGER, type) instanceof Lookup.Found(var entry, _)) {
      for (Property property : entry.properties()) {
        boolean meant = property.standing() instanceof Property.Standing.Used;
        if (meant && !property.fallback().isEmpty() && !all.fields().containsKey(property.name())) {
          all = all.with(property.name(), new Json.Constant(value(property.fallback())));
        }
      }
    }
    return all;
  }

  private static Value value(String fallback) {
    if (fallback.equals("true") || fallback.equals("false")) {
      return Value.of(Boolean.parseBoolean(fallback));
    }
    return fallback.matches("\\d+") ? Value.of(Long.parseLong(fallback)) : Value.of(fallback);
  }

  private static List<String> texts(List<Word> words) {
    return words.stream().map(Word::text).toList();
  }
}
