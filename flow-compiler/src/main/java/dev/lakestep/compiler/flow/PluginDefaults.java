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
  private final Map<String, WrittenType> types = new LinkedHashMap<>();

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
    defaults.forEach(one -> one.reportUnused(working.types.values(), diagnostics));
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
        yield WrittenType.of(mapping).map(type -> with(mapping, type)).orElse(mapping);
      }
    };
  }

  /// The closest default counts first, and among equals the first.
  private Mapping with(Mapping mapping, WrittenType type) {
    types.put(type.written(), type);
    List<Mapping> forced = new ArrayList<>();
    Mapping result = mapping;
    for (PluginDefault one : defaults) {
      if (one.isFor(type)) {
        if (one.forced()) {
          forced.add(one.valuesFor(type));
        } else {
          result = merged(result, one.valuesFor(type), false);
        }
      }
    }
    for (Mapping values : forced.reversed()) {
      result = merged(result, values, true);
    }
    return result;
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
