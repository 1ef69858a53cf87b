package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.catalogue.Catalogue;
import dev.lakestep.compiler.catalogue.Entry;
import dev.lakestep.compiler.catalogue.Family;
import dev.lakestep.compiler.catalogue.Lookup;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.source.Text;
import dev.lakestep.compiler.yaml.YamlNode;
import dev.lakestep.compiler.yaml.YamlNode.Mapping;
import dev.lakestep.compiler.yaml.YamlNode.Scalar;
import dev.lakestep.compiler.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads the commands of an `AwsCLI` task as tasks of ours: one by itself is a task, several are a
/// sequence of them.
final class AwsCommands {
  private AwsCommands() {}

  /// A command and the task that it is.
  private record Step(Span head, S3Calls.Action action) {}

  static Task read(Given given, TaskSettings settings, Diagnostics diagnostics) {
    List<Optional<Step>> steps =
        given.node("commands").stream()
            .flatMap(AwsCommands::lines)
            .flatMap(line -> steps(line.text(), diagnostics).stream())
            .toList();
    if (steps.isEmpty() || steps.stream().anyMatch(Optional::isEmpty)) {
      return unread(given, settings);
    }
    List<Step> all = steps.stream().flatMap(Optional::stream).toList();
    if (all.size() == 1) {
      return call(all.getFirst(), typed(settings, all.getFirst()));
    }
    List<Task> tasks = new ArrayList<>();
    for (Step step : all) {
      tasks.add(call(step, inside(settings, step, tasks.size() + 1)));
    }
    return new Task.Sequential(settings, tasks, Task.Handlers.NONE);
  }

  private static Stream<Scalar> lines(YamlNode node) {
    return switch (node) {
      case Scalar scalar -> Stream.of(scalar);
      case Sequence(_, var items) -> items.stream().flatMap(item -> Nodes.asScalar(item).stream());
      case Mapping _ -> Stream.empty();
    };
  }

  /// What is wrong in one command says nothing about the next.
  private static List<Optional<Step>> steps(Text text, Diagnostics diagnostics) {
    return ShellWords.split(text, diagnostics)
        .map(commands -> commands.stream().map(words -> step(words, diagnostics)).toList())
        .orElseGet(() -> List.of(Optional.empty()));
  }

  private static Optional<Step> step(List<Text> words, Diagnostics diagnostics) {
    return S3CommandReader.read(words, diagnostics)
        .flatMap(command ->
            S3Calls.of(command, diagnostics).map(action -> new Step(command.head(), action)));
  }

  /// What it uses stays used.
  private static Task unread(Given given, TaskSettings settings) {
    return new Task.Call(settings, entry("aws.cli.AwsCLI"), given.ownFields());
  }

  private static Task call(Step step, TaskSettings settings) {
    return new Task.Call(settings, entry(step.action().type()), step.action().arguments());
  }

  private static TaskSettings typed(TaskSettings task, Step step) {
    return new TaskSettings(
        task.span(),
        task.id(),
        new Word(step.action().type(), step.head()),
        task.description(),
        task.retry(),
        task.timeout(),
        task.runIf(),
        task.disabled(),
        task.allowFailure(),
        task.allowWarning(),
        task.ignored());
  }

  /// What is said of the whole is not said of each.
  private static TaskSettings inside(TaskSettings task, Step step, int number) {
    return new TaskSettings(
        step.action().arguments().span().to(step.head()),
        new Word("%s-%d".formatted(task.id(), number), step.head()),
        new Word(step.action().type(), step.head()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        false,
        false,
        List.of());
  }

  private static Entry entry(String type) {
    if (Catalogue.find(Family.TASK, type) instanceof Lookup.Found(var entry, _)) {
      return entry;
    }
    throw new IllegalStateException("the catalogue has no " + type);
  }
}
