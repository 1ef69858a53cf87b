package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.expr.Value;
import java.util.List;

/// Reads the tasks that run others several times.
final class LoopReader {
  private final TaskReader tasks;

  LoopReader(TaskReader tasks) {
    this.tasks = tasks;
  }

  Task forEach(Given given, TaskSettings settings) {
    return new Task.ForEach(
        settings,
        given.argument("values", Value.NOTHING),
        given.whole("concurrencyLimit", 1),
        tasks.list(given.node("tasks")),
        tasks.handlers(given));
  }

  /// `EachSequential` and `EachParallel`: a `ForEach` under older names.
  Task each(Given given, TaskSettings settings, int limit) {
    return new Task.ForEach(
        settings,
        given.argument("value", Value.NOTHING),
        limit,
        tasks.list(given.node("tasks")),
        tasks.handlers(given));
  }

  Task loop(Given given, TaskSettings settings) {
    return new Task.Loop(
        settings,
        new Task.LoopOver(
            given.argument("values", Value.NOTHING),
            given.whole("concurrencyLimit", 1),
            given.flag("transmitFailed", true),
            outputs(given)),
        tasks.list(given.node("tasks")),
        tasks.handlers(given));
  }

  private static Argument.Fields outputs(Given given) {
    List<Argument.Field> fields =
        FlowParts.outputs(given).stream()
            .map(output ->
                new Argument.Field(
                    new Argument.Constant(output.id().span(), Value.of(output.id().text())),
                    output.value()))
            .toList();
    return new Argument.Fields(given.noFields().span(), fields);
  }

  Task until(Given given, TaskSettings settings) {
    Given frequency = given.inner("checkFrequency");
    return new Task.LoopUntil(
        settings,
        given.templateOrEmpty("condition"),
        new Task.Limits(
            frequency.argument("interval", Value.of("PT1M")),
            frequency.whole("maxIterations"),
            frequency.argument("maxDuration"),
            given.flag("failOnMaxReached", false)),
        tasks.list(given.node("tasks")),
        tasks.handlers(given));
  }
}
