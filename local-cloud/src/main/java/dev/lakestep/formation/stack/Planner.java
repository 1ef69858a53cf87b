package dev.lakestep.formation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.formation.stack.Change.Action;
import dev.lakestep.formation.stack.Change.Property;
import dev.lakestep.formation.stack.Change.Replacement;
import dev.lakestep.formation.template.Declared;
import dev.lakestep.formation.type.Kinds;
import dev.lakestep.formation.type.Properties;
import dev.lakestep.formation.value.Interpreter;
import dev.lakestep.formation.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Says what would become of the resources of a stack.
final class Planner {
  private final Archive archive;
  private final String arn;
  private final Draft draft;
  private final Set<String> later = new HashSet<>();
  private final List<Change> changes = new ArrayList<>();

  private Planner(Archive archive, String arn, Draft draft) {
    this.archive = archive;
    this.arn = arn;
    this.draft = draft;
  }

  static List<Change> plan(Archive archive, String arn, Draft draft) {
    Planner planner = new Planner(archive, arn, draft);
    Map<String, Resource> there = new LinkedHashMap<>();
    archive.resources(arn).forEach(one -> there.put(one.id(), one));
    for (Declared wanted : draft.wanted().values()) {
      Optional.ofNullable(there.remove(wanted.id()))
          .filter(one -> one.thing().isPresent())
          .ifPresentOrElse(now -> planner.compare(wanted, now), () -> planner.add(wanted));
    }
    there.values().stream()
        .filter(one -> one.thing().isPresent())
        .forEach(one ->
            planner.changes.add(
                new Change(
                    Action.Remove,
                    new Change.Of(one.id(), one.type(), one.ref()),
                    Replacement.False,
                    List.of())));
    return planner.changes;
  }

  private void add(Declared wanted) {
    later.add(wanted.id());
    changes.add(
        new Change(
            Action.Add,
            new Change.Of(wanted.id(), wanted.type(), ""),
            Replacement.False,
            List.of()));
  }

  private void compare(Declared wanted, Resource now) {
    Thing thing = now.thing().orElseThrow();
    List<Property> properties = changed(wanted, thing.properties());
    boolean isKeptAlike =
        thing.onDelete() == wanted.onDelete() && thing.onReplace() == wanted.onReplace();
    if (properties.isEmpty() && isKeptAlike) {
      return;
    }
    Replacement replacement = replacement(properties);
    if (replacement != Replacement.False) {
      later.add(wanted.id());
    }
    changes.add(
        new Change(
            Action.Modify,
            new Change.Of(wanted.id(), wanted.type(), now.ref()),
            replacement,
            properties));
  }

  private static Replacement replacement(List<Property> properties) {
    Replacement all = Replacement.False;
    for (Property one : properties) {
      if (one.recreation().equals("Always")) {
        return Replacement.True;
      }
      if (one.recreation().equals("Conditionally")) {
        all = Replacement.Conditional;
      }
    }
    return all;
  }

  private List<Property> changed(Declared wanted, ObjectNode before) {
    Set<String> fixed = Kinds.of(wanted.type()).orElseThrow().properties().fixed();
    Interpreter values =
        new Interpreter(draft.seeing(new LiveThings(archive, arn, draft.wanted().keySet(), later)));
    ObjectNode now = before.objectNode();
    Set<String> unsure = new TreeSet<>();
    for (Map.Entry<String, JsonNode> one : wanted.properties().properties()) {
      switch (values.value(one.getValue())) {
        case Value.Known(var json) -> now.set(one.getKey(), json);
        case Value.Nothing _ -> {}
        case Value.Later _ -> unsure.add(one.getKey());
      }
    }
    List<Property> changed = new ArrayList<>();
    for (String name : Properties.changed(before, now)) {
      boolean isUnsure = unsure.contains(name);
      String recreation = isUnsure ? "Conditionally" : "Always";
      changed.add(new Property(name, fixed.contains(name) ? recreation : "Never"));
    }
    return changed;
  }
}
