package dev.lakestep.cli.deploy;

import dev.lakestep.blueprint.Environment;
import dev.lakestep.blueprint.FlowParts;
import dev.lakestep.compiler.manifest.access.OpenNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What flows may not do since nobody says what names in their permissions stand for, and the lines
/// that say it.
public record Unsaid(List<FlowParts> flows, Stored stored) {
  private static final int MOST_LINES = 5;
  private static final int MOST_NAMES = 3;
  private static final String KEY = "kv.";

  /// What YAML takes as a key as it is.
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_./:-]*[A-Za-z0-9_]");

  /// The KV store where the flows are deployed to.
  @FunctionalInterface
  public interface Stored {
    /// What the name of a key, as `kv.LAKE_BUCKET`, is to flows of the namespace.
    Optional<String> value(String namespace, String name);
  }

  public Unsaid {
    flows = List.copyOf(flows);
  }

  /// What is left out of each flow, and what to write; nothing where all is said.
  ///
  /// @param file where it is to be written
  public List<String> text(Environment environment, String file) {
    List<String> text = new ArrayList<>();
    for (FlowParts one : flows) {
      if (!one.leftOut().isEmpty()) {
        text.add(name(one) + " may not, until names in it are said,");
        leftOut(one).forEach(line -> text.add("  " + line));
      }
    }
    Map<String, List<FlowParts>> names = new TreeMap<>();
    flows.forEach(one ->
        one.unknown()
            .forEach(name -> names.computeIfAbsent(name, _ -> new ArrayList<>()).add(one)));
    if (!names.isEmpty()) {
      text.add("say what they are, in " + file + ":");
      text.add("  environments:");
      text.add("    %s:".formatted(environment.name()));
      text.add("      open:");
      names.forEach((name, askers) -> text.add("        " + line(name, askers)));
    }
    return text;
  }

  /// What people have words for comes first.
  private static List<String> leftOut(FlowParts flow) {
    NavigableSet<String> said = new TreeSet<>();
    NavigableSet<String> others = new TreeSet<>();
    flow.leftOut()
        .forEach(one ->
            one.actions()
                .forEach(action ->
                    (AccessWords.knows(action) ? said : others)
                        .add(AccessWords.of(action, one.resource()))));
    List<String> all = Stream.concat(said.stream(), others.stream()).toList();
    if (all.size() <= MOST_LINES) {
      return all;
    }
    List<String> first = new ArrayList<>(all.subList(0, MOST_LINES));
    first.add(
        "and %d permissions more; `lakestep explain FLOW --iam` shows all"
            .formatted(all.size() - MOST_LINES));
    return first;
  }

  private String line(String name, List<FlowParts> askers) {
    NavigableSet<String> values = new TreeSet<>();
    askers.forEach(one -> stored(one, name).ifPresent(values::add));
    String key = PLAIN.matcher(name).matches() ? name : "'" + name.replace("'", "''") + "'";
    List<String> names = askers.stream().map(Unsaid::name).toList();
    String who =
        names.size() <= MOST_NAMES
            ? String.join(", ", names)
            : "%s and %d flows more"
                .formatted(
                    String.join(", ", names.subList(0, MOST_NAMES)), names.size() - MOST_NAMES);
    String why =
        values.size() == 1
            ? "as in the KV store"
            : values.isEmpty()
                ? OpenNames.meaning(name)
                : "in the KV store " + String.join(" or ", values);
    return "%s: %s  # %s; %s"
        .formatted(key, values.size() == 1 ? quoted(values.getFirst()) : "", why, who);
  }

  private static String quoted(String value) {
    return PLAIN.matcher(value).matches() ? value : "'" + value.replace("'", "''") + "'";
  }

  private Optional<String> stored(FlowParts flow, String name) {
    return name.startsWith(KEY)
        ? stored.value(flow.manifest().flow().namespace(), name)
        : Optional.empty();
  }

  /// Where a flow goes by another value than the one that it is allowed.
  public List<String> differing(Environment environment) {
    NavigableSet<String> differing = new TreeSet<>();
    for (FlowParts flow : flows) {
      for (String name : OpenNames.of(flow.manifest().access().permissions())) {
        String said = environment.open().get(name);
        if (said != null) {
          stored(flow, name)
              .filter(value -> !value.equals(said))
              .ifPresent(value ->
                  differing.add(
                      "`%s` is `%s` for the environment, and `%s` in the KV store, which %s goes by: what it does there is refused"
                          .formatted(name, said, value, name(flow))));
        }
      }
    }
    return List.copyOf(differing);
  }

  private static String name(FlowParts flow) {
    var identity = flow.manifest().flow();
    return identity.namespace() + "." + identity.id();
  }
}
