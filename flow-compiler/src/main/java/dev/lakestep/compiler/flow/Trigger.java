package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.catalogue.Entry;
import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/// What starts a flow by itself.
public sealed interface Trigger {
  TriggerSettings settings();

  default String id() {
    return settings().id().text();
  }

  record Schedule(TriggerSettings settings, Word cron, boolean withSeconds, Timing timing)
      implements Trigger {}

  record OnDates(TriggerSettings settings, List<Word> dates, Timing timing) implements Trigger {}

  record Webhook(TriggerSettings settings, Argument key, Argument.Fields options)
      implements Trigger {}

  /// Started by the end of other flows.
  record AfterFlows(
      TriggerSettings settings, List<Upstream> dependsOn, Mode mode, Argument.Fields window)
      implements Trigger {}

  /// Started by objects that land in S3.
  record Objects(TriggerSettings settings, Argument.Fields arguments) implements Trigger {}

  /// Any other source of events that the catalogue knows.
  record Events(TriggerSettings settings, Entry type, Argument.Fields arguments)
      implements Trigger {}

  /// What every trigger has. `when` is the 2.0 form, `conditions` the 1.x form.
  record TriggerSettings(
      Span span,
      Word id,
      Word type,
      Optional<Template> when,
      List<Condition> conditions,
      Argument.Fields inputs,
      Argument labels,
      List<Word> stopAfter,
      boolean allowConcurrent,
      boolean disabled) {}

  /// A zone, and what happens to starts that were missed or are late.
  record Timing(
      Optional<Word> zone, Optional<Word> recoverMissed, Optional<Word> lateMaximumDelay) {}

  record Upstream(
      Span span,
      Optional<Argument> flowId,
      Optional<Argument> namespace,
      List<Word> states,
      Rest rest) {}

  record Rest(Argument labels, Optional<Template> when) {}

  enum Mode {
    ALL,
    ANY,
    AT_LEAST
  }

  /// A 1.x condition; `Not`, `Or` and `MultipleCondition` hold others.
  record Condition(Span span, Entry type, Argument.Fields arguments, List<Condition> inner) {}
}
