package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.catalogue.Catalogue;
import dev.lakestep.compiler.catalogue.Entry;
import dev.lakestep.compiler.catalogue.Family;
import dev.lakestep.compiler.catalogue.Lookup;
import dev.lakestep.compiler.catalogue.Shape;
import dev.lakestep.compiler.catalogue.TypeNames;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Type;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Task.Handlers;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.yaml.YamlNode;
import dev.lakestep.compiler.yaml.YamlNode.Mapping;
import dev.lakestep.compiler.yaml.YamlNode.Scalar;
import dev.lakestep.compiler.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads tasks of both dialects into the one set of tasks that the compiler knows.
final class TaskReader {
  private final Diagnostics diagnostics;
  private final ControlReader control;
  private final LoopReader loops;
  private final CallReader calls;

  TaskReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    this.control = new ControlReader(this, diagnostics);
    this.loops = new LoopReader(this);
    this.calls = new CallReader(this);
  }

  /// The tasks in a list; what is no task is passed over, since it has been reported.
  List<Task> list(Given given, String key) {
    return given.node(key).map(this::list).orElse(List.of());
  }

  List<Task> list(YamlNode node) {
    return Nodes.items(node).stream().flatMap(this::oneOrNone).toList();
  }

  Stream<Task> oneOrNone(YamlNode node) {
    return Nodes.asMapping(node).map(this::one).stream();
  }

  private Task one(Mapping mapping) {
    Optional<Scalar> type = Nodes.scalar(mapping, "type");
    Lookup lookup =
        type.map(scalar -> Catalogue.find(Family.TASK, scalar.value()))
            .orElseGet(() -> new Lookup.Unknown(Optional.empty()));
    return switch (lookup) {
      case Lookup.Found(var entry, _) ->
          switch (entry.support()) {
            case Entry.Support.Works _, Entry.Support.NoWork _ -> known(mapping, entry);
            case Entry.Support.Refused _ -> refused(mapping, entry);
          };
      case Lookup.Unknown _ -> unknown(mapping, type.map(Scalar::value).orElse(""));
    };
  }

  private Task known(Mapping mapping, Entry entry) {
    Given given = new Given(mapping, Keys.of(entry), diagnostics);
    TaskSettings settings = settings(given);
    return switch (entry.name()) {
      case "core.flow.If" -> control.branch(given, settings);
      case "core.flow.Switch" -> control.choice(given, settings);
      case "core.flow.Parallel" -> control.parallel(given, settings);
      case TypeNames.SEQUENTIAL -> control.sequential(given, settings);
      case "core.flow.AllowFailure" -> control.allowFailure(given, settings);
      case "core.flow.WorkingDirectory" -> control.workingDirectory(given, settings);
      case "core.flow.Dag" -> control.dag(given, settings);
      case "core.flow.Pause" -> control.pause(given, settings);
      case "core.flow.Sleep" -> new Task.Sleep(settings, given.argument("duration", Value.NOTHING));
      case "core.flow.ForEach" -> loops.forEach(given, settings);
      case "core.flow.EachSequential" -> loops.each(given, settings, 1);
      case "core.flow.EachParallel" -> loops.each(given, settings, given.whole("concurrent", 0));
      case "core.flow.Loop" -> loops.loop(given, settings);
      case "core.flow.LoopUntil" -> loops.until(given, settings);
      case "core.flow.ForEachItem" -> calls.perBatch(given, settings);
      case "core.flow.Subflow" -> calls.subflow(given, settings);
      case "core.execution.Fail" -> control.fail(given, settings);
      case "core.execution.Exit" ->
          new Task.Exit(settings, given.argument("state", Value.of("SUCCESS")));
      case "core.execution.Assert" -> control.assertion(given, settings);
      case "core.debug.Echo" -> echo(given, settings, entry);
      case "aws.cli.AwsCLI" -> AwsCommands.read(given, settings, diagnostics);
      default -> new Task.Call(settings, entry, given.ownFields());
    };
  }

  /// Its id stays known and what it uses stays used, but nothing is said about the inside of it.
  private static Task refused(Mapping mapping, Entry entry) {
    Diagnostics unsaid = new Diagnostics();
    TaskReader inside = new TaskReader(unsaid);
    return inside.unread(mapping, entry);
  }

  private Task unknown(Mapping mapping, String type) {
    Entry stub =
        new Entry(
            Family.TASK,
            type,
            List.of(),
            "",
            List.of(),
            Type.ANY,
            new Entry.Support.Refused("it does not exist", ""));
    boolean holdsTasks =
        mapping.entries().stream()
            .anyMatch(entry ->
                entry.value() instanceof Sequence(_, var items)
                    && items.stream().anyMatch(TypeChecker::looksLikeTask));
    return holdsTasks ? unread(mapping, stub) : refused(mapping, stub);
  }

  /// A task of which only the tasks inside are understood, else its texts.
  private Task unread(Mapping mapping, Entry entry) {
    Keys shared =
        Keys.of(
            new Entry(
                Family.TASK, "", List.of(), "", List.of(), Type.ANY, new Entry.Support.Works()));
    TaskSettings settings = settings(new Given(mapping, shared, diagnostics));
    List<Task> inner =
        mapping.entries().stream()
            .map(YamlNode.Entry::value)
            .filter(node ->
                node instanceof Sequence(_, var items)
                    && items.stream().anyMatch(TypeChecker::looksLikeTask))
            .flatMap(node -> list(node).stream())
            .toList();
    if (!inner.isEmpty()) {
      return new Task.Sequential(settings, inner, Handlers.NONE);
    }
    List<YamlNode.Entry> own =
        mapping.entries().stream().filter(e -> shared.find(e.name()).isEmpty()).toList();
    Argument.Fields arguments =
        new Arguments(diagnostics).fields(new Mapping(mapping.span(), own), Shape.OBJECT);
    return new Task.Call(settings, open(entry), arguments);
  }

  private static Entry open(Entry entry) {
    return new Entry(
        entry.family(),
        entry.name(),
        entry.aliases(),
        entry.doc(),
        entry.properties(),
        Type.ANY,
        entry.support());
  }

  /// `Echo` writes what it is given to the log, which `Log` calls its message.
  private static Task echo(Given given, TaskSettings settings, Entry echo) {
    if (!(Catalogue.find(Family.TASK, "core.log.Log") instanceof Lookup.Found(var log, _))) {
      return new Task.Call(settings, echo, given.ownFields());
    }
    List<Argument.Field> fields =
        given.ownFields().fields().stream()
            .map(field ->
                field.name().equals("format")
                    ? new Argument.Field(
                        new Argument.Constant(field.key().span(), Value.of("message")),
                        field.value())
                    : field)
            .toList();
    return new Task.Call(settings, log, new Argument.Fields(given.span(), fields));
  }

  private TaskSettings settings(Given given) {
    return new TaskSettings(
        given.span(),
        given.word("id").orElseGet(() -> nameless(given.span())),
        given.word("type").orElseGet(() -> new Word("", Nodes.head(given.mapping()))),
        given.text("description"),
        given.node("retry").flatMap(node -> RetryReader.read(node, diagnostics)),
        given.argument("timeout"),
        given.template("runIf"),
        given.flag("disabled", false),
        given.flag("allowFailure", false),
        given.flag("allowWarning", false),
        given.ignored());
  }

  /// A name that nobody can refer to and no other task has.
  static Word nameless(Span span) {
    return new Word("?" + span.start(), span.source().span(span.start(), span.start()));
  }

  Handlers handlers(Given given) {
    return new Handlers(list(given, "errors"), list(given, "finally"));
  }
}
