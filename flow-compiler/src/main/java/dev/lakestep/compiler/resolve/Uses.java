package dev.lakestep.compiler.resolve;

import dev.lakestep.compiler.catalogue.Entry;
import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Severity;
import dev.lakestep.compiler.expr.ExpressionTypes;
import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.Type;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.flow.Word;
import dev.lakestep.compiler.resolve.Reference.Segment;
import dev.lakestep.compiler.resolve.Use.Place;
import dev.lakestep.compiler.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Collects the uses of a flow, typed, and says where one asks for outputs that do not exist there.
final class Uses {
  private final SequencedMap<String, Type> types;
  private final Diagnostics diagnostics;
  private final List<Use> found = new ArrayList<>();
  private final Map<String, Visibility> visible = new LinkedHashMap<>();
  private final Map<String, Span> places = new HashMap<>();
  private boolean everything;

  Uses(SequencedMap<String, Type> types, Diagnostics diagnostics) {
    this.types = types;
    this.diagnostics = diagnostics;
  }

  List<Use> found() {
    return found;
  }

  /// Where the id of a task stands; nothing of it is to be seen yet.
  void declare(Word id) {
    places.putIfAbsent(id.text(), id.span());
    visible.put(id.text(), Visibility.LATER);
  }

  /// From here on the outputs of a task are seen so.
  void mark(String id, Visibility visibility) {
    visible.put(id, visibility);
  }

  Visibility visibility(String id) {
    return visible.getOrDefault(id, Visibility.LATER);
  }

  /// Walks where nobody can say what has run before: handlers of errors, and variables.
  void whereAnythingMayHaveRun(Runnable walk) {
    boolean before = everything;
    everything = true;
    walk.run();
    everything = before;
  }

  void add(Place place, Argument argument, Scope scope) {
    Texts.of(place.property(), argument)
        .forEach(named ->
            add(
                new Place(place.section(), place.task(), named.property()),
                named.template(),
                scope));
  }

  void add(Place place, Template template, Scope scope) {
    boolean refused = place.task().filter(Uses::isRefused).isPresent();
    Use use = use(place, template, scope, refused ? new Diagnostics() : diagnostics);
    if (!everything && !refused) {
      use.references().forEach(this::outputs);
    }
  }

  /// Of a task that is refused nothing else is said.
  private static boolean isRefused(Task task) {
    return task instanceof Task.Call(_, var type, _)
        && type.support() instanceof Entry.Support.Refused;
  }

  /// For what may be absent: a name that is wrong is worth a warning, and no more.
  void addOptional(Place place, Argument argument, Scope scope) {
    for (Texts.Named named : Texts.of(place.property(), argument)) {
      Diagnostics problems = new Diagnostics();
      use(place, named.template(), scope, problems);
      problems.sorted().stream()
          .map(problem -> problem.severity() == Severity.ERROR ? absent(place, problem) : problem)
          .forEach(diagnostics::report);
    }
  }

  private static Diagnostic absent(Place place, Diagnostic problem) {
    return Diagnostic.of(
            Code.OPTIONAL_OUTPUT_ABSENT,
            problem.span(),
            "`%s` will always be left out: %s".formatted(place.property(), problem.message()))
        .hint("mend the expression, or drop the output");
  }

  private Use use(Place place, Template template, Scope scope, Diagnostics problems) {
    Type type = ExpressionTypes.check(template, scope, problems);
    Use use = new Use(place, template, scope, type, References.of(template));
    found.add(use);
    return use;
  }

  private void outputs(Reference reference) {
    if (reference instanceof Reference.Variable(_, var root, var path, var guarded)
        && root.equals("outputs")
        && !path.isEmpty()
        && visible.containsKey(path.getFirst().name())) {
      report(path.getFirst(), guarded);
      if (!guarded && path.size() > 1) {
        perValue(path.getFirst(), path.get(1));
      }
    }
  }

  /// Inside a `ForEach` a task has outputs per value; the name of an output is not the name of one.
  private void perValue(Segment task, Segment name) {
    Type type = types.getOrDefault(task.name(), Type.ANY);
    boolean looped = type instanceof Type.MapOf;
    while (type instanceof Type.MapOf(var values)) {
      type = values;
    }
    if (looped && type instanceof Type.Struct(var fields, _) && fields.containsKey(name.name())) {
      diagnostics.report(
          Diagnostic.of(
                  Code.OUTPUT_PER_VALUE,
                  name.span(),
                  "`%s` has outputs for each value of its loop: `%s` is taken for such a value"
                      .formatted(task.name(), name.name()))
              .hint(
                  "say for which value: `outputs.%s[taskrun.value].%s`"
                      .formatted(task.name(), name.name())));
    }
  }

  private void report(Segment task, boolean guarded) {
    switch (visibility(task.name())) {
      case DONE -> {}
      case MAYBE -> {
        if (!guarded) {
          warn(task);
        }
      }
      case SELF, LATER -> early(task);
      case BESIDE ->
          say(
              Code.OUTPUT_BESIDE,
              task,
              "`%s` runs at the same time: nothing says that it ends first",
              "put both in a `Sequential`, or in a `Dag` with `dependsOn: [%s]`");
      case OTHER_BRANCH ->
          say(
              Code.OUTPUT_OF_OTHER_BRANCH,
              task,
              "`%s` runs only when this branch does not",
              "move `%s` before the branches");
      case IN_LOOP ->
          say(
              Code.OUTPUT_IN_LOOP,
              task,
              "`%s` runs inside a loop: out here it has no outputs of its own",
              "give the loop `outputs` that take what `%s` yields, and read"
                  + " `outputs.<loop>.outputs`");
    }
  }

  private void early(Segment task) {
    boolean self = visibility(task.name()) == Visibility.SELF;
    say(
        Code.OUTPUT_TOO_EARLY,
        task,
        self
            ? "`%s` is this task: it has no outputs while it runs"
            : "`%s` runs later: it has no outputs here yet",
        self
            ? "name a task that runs before `%s`"
            : "move this task behind `%s`, or use an earlier one");
  }

  private void warn(Segment task) {
    say(
        Code.OUTPUT_MAYBE_ABSENT,
        task,
        "`%s` may not have run: then it has no outputs, and this fails",
        "give it a fallback: `outputs.%s.… ?? …`");
  }

  private void say(Code code, Segment task, String message, String hint) {
    Diagnostic diagnostic =
        Diagnostic.of(code, task.span(), message.formatted(task.name()))
            .hint(hint.formatted(task.name()));
    Span place = places.get(task.name());
    diagnostics.report(
        place == null || visibility(task.name()) == Visibility.SELF
            ? diagnostic
            : diagnostic.related(place, "`%s` is here".formatted(task.name())));
  }
}
