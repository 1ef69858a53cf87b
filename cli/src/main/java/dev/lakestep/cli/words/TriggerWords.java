package dev.lakestep.cli.words;

import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Trigger;
import dev.lakestep.compiler.flow.Word;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// When a trigger starts its flow, in words.
public final class TriggerWords {
  private static final int LIMIT = 40;

  private TriggerWords() {}

  public static String of(Trigger trigger) {
    String starts =
        switch (trigger) {
          case Trigger.Schedule(_, var cron, _, var timing) ->
              CronWords.of(cron.text()) + ", " + zone(timing);
          case Trigger.OnDates(_, var dates, var timing) ->
              "on %s, %s".formatted(CronWords.joined(texts(dates), "and"), zone(timing));
          case Trigger.Webhook _ -> "when its URL is called";
          case Trigger.AfterFlows(_, var dependsOn, var mode, _) -> after(dependsOn, mode);
          case Trigger.Objects(_, var arguments) -> objects(arguments);
          case Trigger.Events(_, var type, _) -> "on an event of " + type.name();
        };
    return trigger.settings().disabled() ? starts + " (disabled)" : starts;
  }

  private static String zone(Trigger.Timing timing) {
    return timing.zone().map(Word::text).orElse("UTC");
  }

  private static String after(List<Trigger.Upstream> flows, Trigger.Mode mode) {
    if (flows.isEmpty()) {
      return "after any flow";
    }
    String last =
        switch (mode) {
          case ALL -> "and";
          case ANY -> "or";
          case AT_LEAST -> "or";
        };
    String names = CronWords.joined(flows.stream().map(TriggerWords::flow).toList(), last);
    return mode == Trigger.Mode.AT_LEAST ? "after enough of " + names : "after " + names;
  }

  private static String flow(Trigger.Upstream upstream) {
    String namespace = upstream.namespace().map(TriggerWords::text).orElse("");
    String id = upstream.flowId().map(TriggerWords::text).orElse("any flow");
    String states =
        upstream.states().isEmpty()
            ? ""
            : upstream.states().stream()
                .map(Word::text)
                .collect(Collectors.joining(" or ", " ends in ", ""));
    return (namespace.isEmpty() ? id : namespace + " / " + id) + states;
  }

  private static String objects(Argument.Fields arguments) {
    Optional<String> bucket = arguments.value("bucket").map(TriggerWords::text);
    String prefix = arguments.value("prefix").map(TriggerWords::text).orElse("");
    return bucket
        .map(name -> "when objects land in s3://%s/%s".formatted(name, prefix))
        .orElse("when objects land in S3");
  }

  private static List<String> texts(List<Word> words) {
    return words.stream().map(Word::text).toList();
  }

  private static String text(Argument argument) {
    return Shown.argument(argument, LIMIT);
  }
}
