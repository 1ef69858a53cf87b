package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.ExprText;
import dev.lakestep.compiler.expr.Names;
import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.jsonata.Bindings;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.plan.Step.Origin;
import dev.lakestep.compiler.resolve.Reference;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import dev.lakestep.compiler.resolve.Scope;
import dev.lakestep.compiler.resolve.Use;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.source.Text;
import dev.lakestep.compiler.statement.FlowSql;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// What the planning of one flow stands on.
final class Facts {
  private static final Scope NOTHING_KNOWN = new Scope(new LinkedHashMap<>());

  final ResolvedFlow resolved;
  final FlowSql sql;
  final ScopeNumbers scopes;
  final Wanted wanted;
  final VariableNames names;

  /// Whether what is planned comes after the execution, as an execution of its own.
  final boolean after;

  private final IdentityHashMap<Template, Use> uses = new IdentityHashMap<>();
  private final Map<String, Template> texts = new HashMap<>();
  private final Map<Place, Bindings> bindings = new HashMap<>();
  private final List<Evaluation> evaluations = new ArrayList<>();
  private final Map<Mutable, Set<Integer>> changed = new EnumMap<>(Mutable.class);

  Facts(FlowSql flow) {
    this(flow, new VariableNames(), false);
  }

  private Facts(FlowSql flow, VariableNames names, boolean after) {
    this.resolved = flow.resolved();
    this.sql = flow;
    this.names = names;
    this.after = after;
    List<Task> tasks = new ArrayList<>(flow().tasks());
    tasks.addAll(flow().errors());
    tasks.addAll(flow().finallyTasks());
    tasks.addAll(flow().afterExecution());
    this.scopes = ScopeNumbers.of(flow(), tasks);
    this.wanted = new Wanted(resolved, scopes);
    (after ? flow().allTasks() : flow().ownTasks()).forEach(this::change);
    resolved.uses().forEach(use -> uses.put(use.template(), use));
    if (!changes(Mutable.VARIABLES, 0)) {
      addTexts();
    }
  }

  /// The same flow for what comes after an execution: variables of the execution have the names
  /// there that they had in it.
  Facts afterwards() {
    return new Facts(sql, names, true);
  }

  Flow flow() {
    return resolved.flow();
  }

  /// What is found at a place is worked out once: most tasks of a flow stand at the same one.
  Bindings bindings(Place place, Supplier<Bindings> made) {
    Bindings known = bindings.get(place);
    if (known == null) {
      known = made.get();
      bindings.put(place, known);
    }
    return known;
  }

  /// The names that a template may use, with their types.
  Names scope(Template template) {
    Use use = uses.get(template);
    return use == null ? NOTHING_KNOWN : use.scope();
  }

  /// An expression as a template of its own, which may use the names that it may use where it
  /// stands.
  Template alone(Expr expr) {
    Span span = expr.span();
    Text text = Text.of("sql", "{{ " + ExprText.of(expr) + " }}");
    Template template = new Template(text, List.of(new Template.Part.Output(span, expr)));
    resolved.uses().stream()
        .filter(use -> holds(use.template().span(), span))
        .findFirst()
        .ifPresent(use -> uses.put(template, part(use, template, span)));
    return template;
  }

  private static Use part(Use use, Template template, Span span) {
    List<Reference> own =
        use.references().stream().filter(reference -> holds(span, reference.span())).toList();
    return new Use(use.place(), template, use.scope(), use.type(), own);
  }

  private static boolean holds(Span outer, Span inner) {
    return outer.source().equals(inner.source())
        && outer.start() <= inner.start()
        && inner.end() <= outer.end();
  }

  List<Reference> references(Template template) {
    Use use = uses.get(template);
    return use == null ? List.of() : use.references();
  }

  /// The texts of the flow's variables, where no task changes any.
  Map<String, Template> texts() {
    return texts;
  }

  private void addTexts() {
    for (Argument.Field variable : flow().variables().fields()) {
      if (variable.value() instanceof Argument.Rendered(_, var template)) {
        texts.put(variable.name(), template);
      }
    }
  }

  List<Evaluation> evaluations() {
    return List.copyOf(evaluations);
  }

  void evaluated(Evaluation evaluation) {
    evaluations.add(evaluation);
  }

  /// Whether any expression asks for something below this name.
  boolean asksFor(String root) {
    return resolved
        .references()
        .anyMatch(reference ->
            reference instanceof Reference.Variable variable && variable.root().equals(root));
  }

  /// Whether a task in this scope, or in one inside it, changes it.
  boolean changes(Mutable what, int scope) {
    return changed.getOrDefault(what, Set.of()).contains(scope);
  }

  private void change(Task task) {
    for (Mutable what : Mutable.of(task)) {
      changed.computeIfAbsent(what, _ -> new HashSet<>()).addAll(scopes.around(task.id()));
    }
  }

  Origin origin(Task task) {
    Span span = task.settings().span();
    return new Origin(task.id(), place(span) + " " + task.settings().type());
  }

  /// A file and a line, as the comments of states begin.
  static String place(Span span) {
    String file = span.source().name();
    return file.substring(file.lastIndexOf('/') + 1) + ":" + span.from().line();
  }
}
