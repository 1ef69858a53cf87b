package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.yaml.YamlNode;
import dev.lakestep.compiler.yaml.YamlNode.Entry;
import dev.lakestep.compiler.yaml.YamlNode.Mapping;
import dev.lakestep.compiler.yaml.YamlNode.Scalar;
import dev.lakestep.compiler.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Writes the plugin defaults of a flow into the tasks and triggers that they are meant for, as if
/// their author had written them there; what a task says itself stays, unless a default is forced.
final class PluginDefaults {
  private static final List<String> KEYS = List.of("pluginDefaults", "taskDefaults");

  /// Where tasks and triggers stand; others stand inside of these.
  private static final Set<String> HOLDERS =
      Set.of("tasks", "errors", "finally", "afterExecution", "triggers");

  private final List<PluginDefault> defaults;
  private final Map<String, Meant> meantFor = new LinkedHashMap<>();

  /// What the defaults have for one type: made once, since many tasks are of the same.
  private record Meant(Optional<WrittenType> type, List<Mapping> values, List<Mapping> forced) {}

  private PluginDefaults(List<PluginDefault> defaults) {
    this.defaults =
        defaults.stream()
            .sorted(Comparator.comparingInt(PluginDefault::closeness).reversed())
            .toList();
  }

  static Mapping merge(Mapping flow, Diagnostics diagnostics) {
    List<PluginDefault> defaults =
        KEYS.stream()
            .flatMap(key -> flow.value(key).stream())
            .flatMap(list -> list instanceof Sequence(_, var items) ? items.stream() : Stream.of())
            .flatMap(item -> Nodes.asMapping(item).stream())
            .flatMap(item -> PluginDefault.read(item).stream())
            .toList();
    if (defaults.isEmpty()) {
      return flow;
    }
    PluginDefaults working = new PluginDefaults(defaults);
    Mapping merged = working.flow(flow);
    List<WrittenType> types =
        working.meantFor.values().stream().flatMap(meant -> meant.type().stream()).toList();
    defaults.forEach(one -> one.reportUnused(types, diagnostics));
    return merged;
  }

  private Mapping flow(Mapping flow) {
    return new Mapping(
        flow.span(),
        flow.entries().stream()
            .map(entry -> HOLDERS.contains(entry.name()) ? inside(entry) : entry)
            .toList());
  }

  private Entry inside(Entry entry) {
    return new Entry(entry.key(), inside(entry.value()));
  }

  private YamlNode inside(YamlNode node) {
    return switch (node) {
      case Scalar scalar -> scalar;
      case Sequence(var span, var items) ->
          new Sequence(span, items.stream().map(this::inside).toList());
      case Mapping(var span, var entries) -> {
        Mapping mapping = new Mapping(span, entries.stream().map(this::inside).toList());
        yield with(mapping);
      }
    };
  }

  private Mapping with(Mapping mapping) {
    Optional<String> type = Nodes.scalar(mapping, "type").map(Scalar::value);
    if (type.isEmpty()) {
      return mapping;
    }
    Meant meant = meantFor.computeIfAbsent(type.get(), this::meant);
    Mapping result = mapping;
    for (Mapping values : meant.values()) {
      result = merged(result, values, false);
    }
    for (Mapping values : meant.forced()) {
      result = merged(result, values, true);
    }
    return result;
  }

  /// The closest default counts most, and among equals the first: where values are forced, the last
  /// one that is written stays.
  private Meant meant(String written) {
    Optional<WrittenType> type = WrittenType.of(written);
    List<Mapping> values = new ArrayList<>();
    List<Mapping> forced = new ArrayList<>();
    for (PluginDefault one : defaults) {
      type.filter(one::isFor)
          .map(one::valuesFor)
          .ifPresent(given -> (one.forced() ? forced : values).add(given));
    }
    return new Meant(type, values, forced.reversed());
  }

  private static Mapping merged(Mapping mapping, Mapping values, boolean forced) {
    List<Entry> entries = new ArrayList<>();
    for (Entry own : mapping.entries()) {
      entries.add(values.entry(own.name()).map(other -> one(own, other, forced)).orElse(own));
    }
    for (Entry other : values.entries()) {
      if (mapping.entry(other.name()).isEmpty()) {
        entries.add(other);
      }
    }
    return new Mapping(mapping.span(), entries);
  }

  private static Entry one(Entry own, Entry other, boolean forced) {
    if (own.value() instanceof Mapping ours && other.value() instanceof Mapping theirs) {
      return new Entry(own.key(), merged(ours, theirs, forced));
    }
    return forced ? other : own;
  }
}
