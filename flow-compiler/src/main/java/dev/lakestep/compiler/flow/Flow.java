package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A flow as its author wrote it, both dialects made one; the shapes are right, the names may not
/// be.
public record Flow(
    Span span,
    Word id,
    Word namespace,
    Optional<String> description,
    boolean disabled,
    List<Label> labels,
    List<Input> inputs,
    Argument.Fields variables,
    List<Task> tasks,
    List<Task> errors,
    List<Task> finallyTasks,
    List<Task> afterExecution,
    List<Trigger> triggers,
    List<Output> outputs,
    Rules rules) {
  public Flow {
    labels = List.copyOf(labels);
    inputs = List.copyOf(inputs);
    tasks = List.copyOf(tasks);
    errors = List.copyOf(errors);
    finallyTasks = List.copyOf(finallyTasks);
    afterExecution = List.copyOf(afterExecution);
    triggers = List.copyOf(triggers);
    outputs = List.copyOf(outputs);
  }

  public record Label(Word key, Argument value) {}

  public record Output(Span span, Word id, Argument value, Optional<Word> type, boolean required) {}

  /// What holds for a whole execution.
  public record Rules(
      Optional<Concurrency> concurrency, Optional<Retry> retry, List<Sla> sla, List<Gate> checks) {
    public static final Rules NONE =
        new Rules(Optional.empty(), Optional.empty(), List.of(), List.of());
  }

  public record Concurrency(int limit, Word behavior) {}

  /// What is agreed of executions.
  ///
  /// @param labels of an execution that breaks it
  public record Sla(
      Word id,
      Word type,
      Optional<Argument> duration,
      Optional<Template> holds,
      Word behavior,
      List<Label> labels) {
    public Sla {
      labels = List.copyOf(labels);
    }

    /// Whether an execution that breaks it goes on.
    public boolean isNoted() {
      return behavior.text().equals("NONE");
    }
  }

  /// A check that is made before an execution is created.
  public record Gate(Template when, Argument message, Word behavior) {}

  /// Every task, outer before inner, in the order they stand.
  public Stream<Task> allTasks() {
    return Stream.concat(ownTasks(), tasksAfter());
  }

  /// Those that run in an execution, and not after it.
  public Stream<Task> ownTasks() {
    List<Task> all = new ArrayList<>();
    collect(tasks, all);
    collect(errors, all);
    collect(finallyTasks, all);
    return all.stream();
  }

  /// Those that run after an execution.
  public Stream<Task> tasksAfter() {
    List<Task> all = new ArrayList<>();
    collect(afterExecution, all);
    return all.stream();
  }

  /// Whether a failure may lead to a new execution in the place of the failed one.
  public boolean mayStartAnew() {
    return renewals().findAny().isPresent();
  }

  /// When a failure leads to a new execution.
  public Stream<Retry> renewals() {
    return Stream.concat(
            rules.retry().stream(), ownTasks().flatMap(task -> task.settings().retry().stream()))
        .filter(retry -> retry.options().newExecution());
  }

  private static void collect(List<Task> tasks, List<Task> all) {
    for (Task task : tasks) {
      all.add(task);
      task.groups().forEach(group -> collect(group.tasks(), all));
    }
  }
}
