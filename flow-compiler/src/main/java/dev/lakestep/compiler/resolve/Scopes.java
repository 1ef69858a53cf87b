package dev.lakestep.compiler.resolve;

import dev.lakestep.compiler.expr.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The variables of Kestra's context, and what constructs add to them.
final class Scopes {
  private static final Type ANY_MAP = new Type.MapOf(Type.ANY);

  private Scopes() {}

  /// What is there before an execution exists: for triggers, checks and defaults.
  static Scope ofFlow(Type.Struct inputs, Type.Struct variables, Type trigger) {
    SequencedMap<String, Type> names = new LinkedHashMap<>();
    names.put(
        "flow",
        struct(
            Map.of(
                "id", Type.TEXT,
                "namespace", Type.TEXT,
                "revision", Type.WHOLE,
                "tenantId", Type.TEXT)));
    names.put("inputs", inputs);
    names.put("vars", variables);
    names.put("trigger", trigger);
    names.put("labels", new Type.Struct(new LinkedHashMap<>(), true));
    names.put("envs", ANY_MAP);
    names.put("globals", ANY_MAP);
    names.put("kestra", struct(Map.of("environment", Type.TEXT, "url", Type.TEXT)));
    names.put("namespace", Type.ANY);
    return new Scope(names);
  }

  /// What an execution adds.
  static Scope ofExecution(Scope flow, SequencedMap<String, Type> outputs) {
    SequencedMap<String, Type> tasks = new LinkedHashMap<>();
    outputs.keySet().forEach(id -> tasks.put(id, struct(Map.of("state", Type.TEXT))));
    SequencedMap<String, Type> names = new LinkedHashMap<>();
    names.put(
        "execution",
        struct(
            Map.of(
                "id", Type.TEXT,
                "startDate", Type.MOMENT,
                "endDate", Type.MOMENT,
                "state", Type.TEXT,
                "originalId", Type.TEXT,
                "outputs", Type.ANY)));
    names.put("outputs", new Type.Struct(outputs, false));
    names.put("tasks", new Type.Struct(tasks, false));
    names.put("files", ANY_MAP);
    return flow.with(names);
  }

  /// What a task adds.
  static Scope ofTask(Scope execution) {
    return execution.with(
        Map.of(
            "task", struct(Map.of("id", Type.TEXT, "type", Type.TEXT)),
            "taskrun", struct(taskrun())));
  }

  /// Inside a `ForEach`: the value, as a text, is `taskrun.value`, an outer one
  /// `parent.taskrun.value`.
  static Scope ofForEach(Scope outer) {
    SequencedMap<String, Type> names = new LinkedHashMap<>();
    names.put("parent", around(outer));
    names.put("parents", new Type.Items(Type.ANY));
    return withValue(outer, Type.TEXT).with(names);
  }

  /// What is known of the construct around: the value that it has, if it has one.
  private static Type around(Scope outer) {
    return outer.typeOr("taskrun", Type.ANY) instanceof Type.Struct(var fields, _)
            && fields.containsKey("value")
        ? new Type.Struct(
            new TreeMap<>(
                Map.of(
                    "taskrun",
                    new Type.Struct(
                        new TreeMap<>(Map.of("value", fields.getOrDefault("value", Type.ANY))),
                        true))),
            true)
        : Type.ANY;
  }

  /// Inside a `Loop`: the value is `item.value`, an outer one `item.parent.value`.
  static Scope ofLoop(Scope outer, Type value) {
    SequencedMap<String, Type> item = new LinkedHashMap<>();
    item.put("index", Type.WHOLE);
    item.put("key", Type.TEXT);
    item.put("value", value);
    item.put("parent", outer.typeOr("item", Type.ANY));
    item.put("parents", new Type.Items(Type.ANY));
    return withValue(outer, value).with(Map.of("item", new Type.Struct(item, false)));
  }

  /// Inside a `Switch`: the value that was decided by is `taskrun.value`.
  static Scope ofSwitch(Scope outer) {
    return withValue(outer, Type.TEXT);
  }

  private static Scope withValue(Scope outer, Type value) {
    Map<String, Type> taskrun = taskrun();
    taskrun.put("value", value);
    return outer.with(Map.of("taskrun", struct(taskrun)));
  }

  /// Inside the subflow call of a `ForEachItem`: the batch is `taskrun.items`.
  static Scope ofBatches(Scope outer) {
    Map<String, Type> taskrun = taskrun();
    taskrun.put("items", Type.TEXT);
    taskrun.put("iteration", Type.WHOLE);
    return outer.with(Map.of("taskrun", struct(taskrun)));
  }

  /// Where the place of evaluation is not known: what any construct may add is there, untyped.
  static Scope anywhere(Scope task) {
    return task.with(
        Map.of(
            "taskrun", Type.ANY,
            "item", Type.ANY,
            "parent", Type.ANY,
            "parents", Type.ANY));
  }

  private static Map<String, Type> taskrun() {
    Map<String, Type> fields = new LinkedHashMap<>();
    fields.put("id", Type.TEXT);
    fields.put("startDate", Type.MOMENT);
    fields.put("attemptsCount", Type.WHOLE);
    fields.put("parentId", Type.TEXT);
    fields.put("iteration", Type.WHOLE);
    return fields;
  }

  private static Type struct(Map<String, Type> fields) {
    return new Type.Struct(new TreeMap<>(fields), false);
  }
}
