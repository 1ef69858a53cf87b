package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.catalogue.Catalogue;
import dev.lakestep.compiler.catalogue.Entry;
import dev.lakestep.compiler.catalogue.Family;
import dev.lakestep.compiler.catalogue.Lookup;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Type;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.yaml.YamlNode;
import dev.lakestep.compiler.yaml.YamlNode.Mapping;
import dev.lakestep.compiler.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads triggers, with the conditions of 1.x.
final class TriggerReader {
  private final Diagnostics diagnostics;

  TriggerReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  List<Trigger> list(Given flow) {
    return flow.mappings("triggers").stream().map(this::one).toList();
  }

  private Trigger one(Mapping mapping) {
    Entry entry = entry(mapping, Family.TRIGGER);
    if (entry.support() instanceof Entry.Support.Refused) {
      return new TriggerReader(new Diagnostics()).read(mapping, entry);
    }
    return read(mapping, entry);
  }

  private Trigger read(Mapping mapping, Entry entry) {
    Given given = new Given(mapping, Keys.of(entry), diagnostics);
    Trigger.TriggerSettings settings = settings(given);
    return switch (entry.name()) {
      case "core.trigger.Schedule" ->
          new Trigger.Schedule(
              settings,
              given.word("cron", "0 0 1 1 *"),
              given.flag("withSeconds", false),
              timing(given));
      case "core.trigger.ScheduleOnDates" ->
          new Trigger.OnDates(settings, given.words("dates"), timing(given));
      case "core.trigger.Webhook" ->
          new Trigger.Webhook(
              settings,
              given.argument("key", Value.of("")),
              given.fieldsWhere(key -> Keys.of(entry).isOwn(key) && !key.equals("key")));
      case "core.trigger.Flow" -> UpstreamReader.read(given, settings);
      case "aws.s3.Trigger" -> new Trigger.Objects(settings, given.ownFields());
      default -> new Trigger.Events(settings, entry, given.ownFields());
    };
  }

  /// The entry for the `type` that is written there; one about which nothing is known, if none.
  private static Entry entry(Mapping mapping, Family family) {
    String type = Nodes.scalar(mapping, "type").map(Scalar::value).orElse("");
    return switch (Catalogue.find(family, type)) {
      case Lookup.Found(var entry, _) -> entry;
      case Lookup.Unknown _ ->
          new Entry(
              family,
              type,
              List.of(),
              "",
              List.of(),
              Type.ANY,
              new Entry.Support.Refused("it does not exist", ""));
    };
  }

  private Trigger.TriggerSettings settings(Given given) {
    return new Trigger.TriggerSettings(
        given.span(),
        given.word("id").orElseGet(() -> TaskReader.nameless(given.span())),
        given.word("type").orElseGet(() -> new Word("", Nodes.head(given.mapping()))),
        given.template("when"),
        Stream.of("conditions", "scheduleConditions")
            .flatMap(key -> given.mappings(key).stream())
            .map(this::condition)
            .toList(),
        given.fields("inputs"),
        given.argument("labels", Value.NOTHING),
        given.words("stopAfter"),
        given.flag("allowConcurrent", false),
        given.flag("disabled", false));
  }

  private static Trigger.Timing timing(Given given) {
    return new Trigger.Timing(
        given.word("timezone"),
        given.word("recoverMissedSchedules"),
        given.word("lateMaximumDelay"));
  }

  private Trigger.Condition condition(Mapping mapping) {
    Entry entry = entry(mapping, Family.CONDITION);
    Given given = new Given(mapping, Keys.of(entry), diagnostics);
    return new Trigger.Condition(
        mapping.span(),
        entry,
        given.fieldsWhere(key -> Keys.of(entry).isOwn(key) && !key.equals("conditions")),
        given.node("conditions").stream()
            .flatMap(TriggerReader::mappings)
            .map(this::condition)
            .toList());
  }

  /// `conditions` is a list, or a map for a `MultipleCondition`.
  private static Stream<Mapping> mappings(YamlNode node) {
    return switch (node) {
      case YamlNode.Sequence(_, var items) ->
          items.stream().flatMap(item -> Nodes.asMapping(item).stream());
      case Mapping(_, var entries) ->
          entries.stream().flatMap(entry -> Nodes.asMapping(entry.value()).stream());
      case Scalar _ -> Stream.empty();
    };
  }

  static Optional<Trigger.Mode> mode(Given given) {
    return given
        .text("mode")
        .flatMap(text ->
            Stream.of(Trigger.Mode.values()).filter(mode -> mode.name().equals(text)).findFirst());
  }
}
