package dev.lakestep.compiler.catalogue;

import dev.lakestep.compiler.diagnostic.Suggestion;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that a flow can say: its own keys, and every type that Kestra has, with what Lakestep makes
/// of it. Checking, the JSON Schema and the reference pages are all made from it.
public final class Catalogue {
  private static final String PREFIX = "io.kestra.plugin.";

  private static final Map<Family, List<Entry>> ENTRIES = entriesByFamily();
  private static final Map<Family, Map<String, Entry>> BY_NAME = byName();

  private Catalogue() {}

  /// The type that an author names, with or without `io.kestra.plugin.` in front, or by a name it
  /// had before.
  public static Lookup find(Family family, String writtenType) {
    String name = bare(writtenType);
    Map<String, Entry> known = BY_NAME.getOrDefault(family, Map.of());
    Entry entry = known.get(name);
    if (entry != null) {
      return new Lookup.Found(entry, !entry.name().equals(name));
    }
    return switch (family) {
      case TASK, TRIGGER, CONDITION ->
          RefusedFamilies.find(name)
              .<Lookup>map(refused -> new Lookup.Found(refused.entry(family, name), false))
              .orElseGet(() -> unknown(family, writtenType));
      case INPUT, RETRY -> unknown(family, writtenType);
    };
  }

  /// Every type of a family that has a row of its own, in the order of the reference.
  public static List<Entry> entries(Family family) {
    return ENTRIES.getOrDefault(family, List.of());
  }

  /// What every member of a family may have besides its own properties.
  public static List<Property> shared(Family family) {
    return switch (family) {
      case TASK -> SharedKeys.TASK;
      case TRIGGER -> SharedKeys.TRIGGER;
      case CONDITION -> SharedKeys.CONDITION_KEYS;
      case INPUT -> InputTypes.SHARED;
      case RETRY -> RetryTypes.SHARED;
    };
  }

  /// The keys of a flow itself.
  public static Shape.Struct flow() {
    return FlowKeys.FLOW;
  }

  private static String bare(String type) {
    return type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : type;
  }

  private static Lookup unknown(Family family, String writtenType) {
    String name = bare(writtenType);
    String prefix = writtenType.substring(0, writtenType.length() - name.length());
    List<String> names =
        entries(family).stream()
            .filter(entry -> !(entry.support() instanceof Entry.Support.Refused))
            .map(Entry::name)
            .toList();
    return new Lookup.Unknown(
        byLastPart(name, names)
            .or(() -> byBeginning(name, names))
            .or(() -> Suggestion.nearest(name, names))
            .map(nearest -> prefix + nearest));
  }

  /// `Log` and `log.log` are short for `core.log.Log`.
  private static Optional<String> byLastPart(String name, List<String> names) {
    return names.stream()
        .filter(known -> known.length() > name.length() + 1)
        .filter(known -> known.charAt(known.length() - name.length() - 1) == '.')
        .filter(known ->
            known.regionMatches(true, known.length() - name.length(), name, 0, name.length()))
        .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
  }

  /// `core.flow.For` is the beginning of `core.flow.ForEach`.
  private static Optional<String> byBeginning(String name, List<String> names) {
    return names.stream()
        .filter(known -> known.startsWith(name) && !name.endsWith("."))
        .filter(known -> known.lastIndexOf('.') < name.length())
        .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
  }

  private static Map<Family, List<Entry>> entriesByFamily() {
    Map<Family, List<Entry>> entries = new EnumMap<>(Family.class);
    entries.put(
        Family.TASK,
        Rows.join(
            List.of(
                ControlTasks.ENTRIES,
                LoopTasks.ENTRIES,
                CoreTasks.ENTRIES,
                KvTasks.ENTRIES,
                HttpTasks.ENTRIES,
                PurgeTasks.ENTRIES,
                AthenaTasks.ENTRIES,
                IcebergTasks.ENTRIES,
                S3Tasks.ENTRIES,
                S3WriteTasks.ENTRIES,
                DynamoTasks.ENTRIES,
                MessagingTasks.ENTRIES,
                ComputeTasks.ENTRIES,
                RefusedTasks.ENTRIES)));
    entries.put(Family.TRIGGER, Triggers.ENTRIES);
    entries.put(Family.CONDITION, Conditions.ENTRIES);
    entries.put(Family.INPUT, InputTypes.ENTRIES);
    entries.put(Family.RETRY, RetryTypes.ENTRIES);
    return entries;
  }

  private static Map<Family, Map<String, Entry>> byName() {
    Map<Family, Map<String, Entry>> all = new EnumMap<>(Family.class);
    ENTRIES.forEach((family, entries) -> {
      Map<String, Entry> names = new HashMap<>();
      for (Entry entry : entries) {
        entry.aliases().forEach(alias -> names.putIfAbsent(alias, entry));
      }
      entries.forEach(entry -> names.put(entry.name(), entry));
      all.put(family, names);
    });
    return all;
  }
}
