package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.expr.Value;

/// Reads the tasks that start other flows.
final class CallReader {
  private final TaskReader tasks;

  CallReader(TaskReader tasks) {
    this.tasks = tasks;
  }

  Task subflow(Given given, TaskSettings settings) {
    return new Task.Subflow(settings, call(given));
  }

  Task perBatch(Given given, TaskSettings settings) {
    return new Task.ForEachItem(
        settings,
        given.argument("items", Value.NOTHING),
        given.fields("batch"),
        call(given),
        tasks.handlers(given));
  }

  private static Task.FlowCall call(Given given) {
    return new Task.FlowCall(
        given.span(),
        given.argument("namespace", Value.NOTHING),
        given.argument("flowId", Value.NOTHING),
        given.fields("inputs"),
        new Task.CallOptions(
            given.argument("labels", Value.NOTHING),
            given.flag("inheritLabels", false),
            given.flag("wait", true),
            given.flag("transmitFailed", true),
            given.fields("outputs")));
  }
}
