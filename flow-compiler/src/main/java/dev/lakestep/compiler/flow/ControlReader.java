package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.catalogue.Catalogue;
import dev.lakestep.compiler.catalogue.Family;
import dev.lakestep.compiler.catalogue.Lookup;
import dev.lakestep.compiler.catalogue.TypeNames;
import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.yaml.YamlNode;
import dev.lakestep.compiler.yaml.YamlNode.Mapping;
import dev.lakestep.compiler.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads the tasks that decide which tasks run, and when.
final class ControlReader {
  private static final Set<String> NEEDS_THE_EXECUTION =
      Set.of("core.execution.Labels", TypeNames.SET_VARIABLES, "core.execution.UnsetVariables");

  private final TaskReader tasks;
  private final Diagnostics diagnostics;

  ControlReader(TaskReader tasks, Diagnostics diagnostics) {
    this.tasks = tasks;
    this.diagnostics = diagnostics;
  }

  Task branch(Given given, TaskSettings settings) {
    return new Task.If(
        settings,
        given.templateOrEmpty("condition"),
        tasks.list(given, "then"),
        tasks.list(given, "else"),
        tasks.handlers(given));
  }

  Task choice(Given given, TaskSettings settings) {
    List<Task.Case> cases =
        given.node("cases").flatMap(Nodes::asMapping).stream()
            .flatMap(mapping -> mapping.entries().stream())
            .map(entry -> new Task.Case(Given.word(entry.key()), tasks.list(entry.value())))
            .toList();
    return new Task.Switch(
        settings,
        given.templateOrEmpty("value"),
        cases,
        tasks.list(given, "defaults"),
        tasks.handlers(given));
  }

  Task parallel(Given given, TaskSettings settings) {
    return new Task.Parallel(
        settings,
        given.argument("concurrent", Value.of(0)),
        !given.word("onChildFailure", "CONTINUE").text().equals("CONTINUE"),
        body(given),
        tasks.handlers(given));
  }

  Task sequential(Given given, TaskSettings settings) {
    return new Task.Sequential(settings, body(given), tasks.handlers(given));
  }

  Task allowFailure(Given given, TaskSettings settings) {
    return new Task.AllowFailure(settings, body(given), tasks.handlers(given));
  }

  Task workingDirectory(Given given, TaskSettings settings) {
    List<Task> body = body(given);
    body.stream().filter(task -> !runsByItself(task)).forEach(this::cannotStandThere);
    return new Task.WorkingDirectory(settings, body, tasks.handlers(given));
  }

  private static boolean runsByItself(Task task) {
    return switch (task) {
      case Task.Call(_, var type, _) -> !NEEDS_THE_EXECUTION.contains(type.name());
      case Task.Sleep _, Task.Fail _, Task.Assert _ -> true;
      case Task.Sequential(var settings, _, _) ->
          !(Catalogue.find(Family.TASK, settings.type().text())
                  instanceof Lookup.Found(var entry, _)
              && entry.name().equals(TypeNames.SEQUENTIAL));
      case Task.If _,
          Task.Switch _,
          Task.ForEach _,
          Task.Loop _,
          Task.LoopUntil _,
          Task.Parallel _,
          Task.WorkingDirectory _,
          Task.AllowFailure _,
          Task.Dag _,
          Task.Subflow _,
          Task.ForEachItem _,
          Task.Pause _,
          Task.Exit _ ->
          false;
    };
  }

  private void cannotStandThere(Task task) {
    Word type = task.settings().type();
    diagnostics.report(
        Diagnostic.of(
                Code.NOT_IN_WORKING_DIRECTORY,
                type.span(),
                "`%s` cannot stand in a `WorkingDirectory`".formatted(type))
            .hint("only tasks that do one thing can; use a `Sequential` for the others"));
  }

  Task dag(Given given, TaskSettings settings) {
    List<Task.Node> nodes =
        given.mappings("tasks").stream()
            .flatMap(mapping -> node(given.inner(mapping, "tasks"), mapping))
            .toList();
    return new Task.Dag(
        settings, given.argument("concurrent", Value.of(0)), nodes, tasks.handlers(given));
  }

  /// A task that lacks its `task:` is read all the same: others may name it.
  private Stream<Task.Node> node(Given given, Mapping mapping) {
    return given
        .node("task")
        .or(() -> Optional.of(mapping).filter(TypeChecker::looksLikeTask))
        .stream()
        .flatMap(tasks::oneOrNone)
        .map(task -> new Task.Node(task, given.words("dependsOn")));
  }

  Task pause(Given given, TaskSettings settings) {
    InputReader inputs = new InputReader(diagnostics);
    return new Task.Pause(
        settings,
        new Task.PauseRules(
            given.argument("pauseDuration"),
            given.argument("behavior", Value.of("RESUME")),
            inputs.list(given, "onResume"),
            given.node("onPause").stream().flatMap(tasks::oneOrNone).toList(),
            body(given)),
        tasks.handlers(given));
  }

  Task fail(Given given, TaskSettings settings) {
    return new Task.Fail(
        settings,
        given.template("condition"),
        given.argument("errorMessage", Value.of("Task failure")));
  }

  Task assertion(Given given, TaskSettings settings) {
    Arguments arguments = given.arguments();
    return new Task.Assert(
        settings,
        given.node("conditions").stream()
            .flatMap(ControlReader::texts)
            .map(arguments::template)
            .toList(),
        given.argument("errorMessage"));
  }

  private static Stream<Scalar> texts(YamlNode node) {
    return switch (node) {
      case Scalar scalar -> Stream.of(scalar);
      case YamlNode.Sequence(_, var items) ->
          items.stream().flatMap(item -> Nodes.asScalar(item).stream());
      case Mapping _ -> Stream.empty();
    };
  }

  private List<Task> body(Given given) {
    return tasks.list(given, "tasks");
  }
}
