package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.catalogue.Entry;
import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A step of a flow. Both dialects are one here: `ForEach`, `EachSequential` and `EachParallel` are
/// a `ForEach`; `WaitFor` is a `LoopUntil`.
public sealed interface Task {
  TaskSettings settings();

  default String id() {
    return settings().id().text();
  }

  /// Does one thing: a leaf.
  record Call(TaskSettings settings, Entry type, Argument.Fields arguments) implements Task {}

  record If(
      TaskSettings settings,
      Template condition,
      List<Task> then,
      List<Task> otherwise,
      Handlers handlers)
      implements Task {}

  record Switch(
      TaskSettings settings,
      Template value,
      List<Case> cases,
      List<Task> defaults,
      Handlers handlers)
      implements Task {}

  /// The 1.x loop: the value is `taskrun.value`, outputs are keyed by it. A limit of 0 is none.
  record ForEach(
      TaskSettings settings,
      Argument values,
      int concurrencyLimit,
      List<Task> tasks,
      Handlers handlers)
      implements Task {}

  /// The 2.0 loop: the value is `item.value`, outputs come as a list.
  record Loop(TaskSettings settings, LoopOver over, List<Task> tasks, Handlers handlers)
      implements Task {}

  record LoopUntil(
      TaskSettings settings, Template condition, Limits limits, List<Task> tasks, Handlers handlers)
      implements Task {}

  /// How many run at once; 0 is no limit.
  ///
  /// @param failsAtOnce whether a failure ends the others, which else run to their end
  record Parallel(
      TaskSettings settings,
      Argument concurrent,
      boolean failsAtOnce,
      List<Task> tasks,
      Handlers handlers)
      implements Task {}

  record Sequential(TaskSettings settings, List<Task> tasks, Handlers handlers) implements Task {}

  /// Tasks that share a folder in Kestra; here files travel as URIs, so it is a sequence.
  record WorkingDirectory(TaskSettings settings, List<Task> tasks, Handlers handlers)
      implements Task {}

  record AllowFailure(TaskSettings settings, List<Task> tasks, Handlers handlers) implements Task {}

  record Dag(TaskSettings settings, Argument concurrent, List<Node> nodes, Handlers handlers)
      implements Task {}

  record Subflow(TaskSettings settings, FlowCall call) implements Task {}

  /// One subflow per batch of the lines of a file.
  record ForEachItem(
      TaskSettings settings,
      Argument items,
      Argument.Fields batch,
      FlowCall call,
      Handlers handlers)
      implements Task {}

  record Pause(TaskSettings settings, PauseRules rules, Handlers handlers) implements Task {}

  record Sleep(TaskSettings settings, Argument duration) implements Task {}

  record Fail(TaskSettings settings, Optional<Template> condition, Argument message)
      implements Task {}

  record Exit(TaskSettings settings, Argument state) implements Task {}

  record Assert(TaskSettings settings, List<Template> conditions, Optional<Argument> message)
      implements Task {}

  /// The tasks of a construct's own `errors` and `finally`.
  record Handlers(List<Task> errors, List<Task> finallyTasks) {
    public static final Handlers NONE = new Handlers(List.of(), List.of());
  }

  record Case(Word value, List<Task> tasks) {}

  record Node(Task task, List<Word> dependsOn) {}

  record LoopOver(
      Argument values, int concurrencyLimit, boolean transmitFailed, Argument.Fields outputs) {}

  record Limits(
      Argument interval,
      OptionalInt maxIterations,
      Optional<Argument> maxDuration,
      boolean failOnMaxReached) {}

  /// Another flow, started as an execution of its own.
  record FlowCall(
      Span span,
      Argument namespace,
      Argument flowId,
      Argument.Fields inputs,
      CallOptions options) {}

  record CallOptions(
      Argument labels,
      boolean inheritLabels,
      boolean await,
      boolean transmitFailed,
      Argument.Fields outputs) {}

  record PauseRules(
      Optional<Argument> duration,
      Argument behavior,
      List<Input> onResume,
      List<Task> onPause,
      List<Task> tasks) {}

  /// The tasks directly inside, in the order they stand, with the part they stand in.
  default List<Group> groups() {
    return TaskGroups.of(this);
  }

  /// What it has a turn for, if it is a loop over values.
  default Optional<Argument> loopValues() {
    return switch (this) {
      case ForEach loop -> Optional.of(loop.values());
      case Loop loop -> Optional.of(loop.over().values());
      case Call _,
          If _,
          Switch _,
          LoopUntil _,
          Parallel _,
          Sequential _,
          WorkingDirectory _,
          AllowFailure _,
          Dag _,
          Subflow _,
          ForEachItem _,
          Pause _,
          Sleep _,
          Fail _,
          Exit _,
          Assert _ ->
          Optional.empty();
    };
  }

  /// The other flow that it starts, if it is a task that does.
  default Optional<FlowCall> flowCall() {
    return switch (this) {
      case Subflow(_, var call) -> Optional.of(call);
      case ForEachItem(_, _, _, var call, _) -> Optional.of(call);
      case Call _,
          If _,
          Switch _,
          ForEach _,
          Loop _,
          LoopUntil _,
          Parallel _,
          Sequential _,
          WorkingDirectory _,
          AllowFailure _,
          Dag _,
          Pause _,
          Sleep _,
          Fail _,
          Exit _,
          Assert _ ->
          Optional.empty();
    };
  }

  /// A list of tasks inside a task: `then`, `else`, `case x`, `tasks`, `errors`, `finally`.
  record Group(Part part, String label, List<Task> tasks) {}

  enum Part {
    BODY,
    BRANCH,
    ERRORS,
    FINALLY
  }
}
