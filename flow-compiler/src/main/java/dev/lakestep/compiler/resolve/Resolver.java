package dev.lakestep.compiler.resolve;

import dev.lakestep.compiler.catalogue.Catalogue;
import dev.lakestep.compiler.catalogue.Family;
import dev.lakestep.compiler.catalogue.Lookup;
import dev.lakestep.compiler.catalogue.TypeNames;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Type;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Input;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.flow.Trigger;
import dev.lakestep.compiler.resolve.Use.Place;
import dev.lakestep.compiler.resolve.Use.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Looks up every name of a flow and types every expression.
public final class Resolver {
  private final Flow flow;
  private final Uses uses;
  private final ResolvedFlow types;
  private final Scope flowScope;
  private final Scope startScope;
  private final Scope taskScope;

  private Resolver(Flow flow, Flows flows, Diagnostics diagnostics) {
    this.flow = flow;
    this.types =
        new ResolvedFlow(
            flow,
            flows,
            InputTypes.of(flow.inputs()),
            variables(flow),
            OutputTypes.of(flow, flows),
            trigger(flow.triggers()),
            List.of());
    this.uses = new Uses(types.outputs(), diagnostics);
    this.flowScope = Scopes.ofFlow(types.inputs(), types.variables(), types.trigger());
    this.startScope = flowScope.with(Map.of("execution", Type.ANY));
    this.taskScope = Scopes.ofTask(Scopes.ofExecution(flowScope, types.outputs()));
  }

  /// Same flow and neighbours in, same names and types out.
  public static ResolvedFlow resolve(Flow flow, Flows flows, Diagnostics diagnostics) {
    Resolver resolver = new Resolver(flow, flows, diagnostics);
    resolver.walk();
    return resolver.resolved();
  }

  private ResolvedFlow resolved() {
    return new ResolvedFlow(
        flow,
        types.flows(),
        types.inputs(),
        types.variables(),
        types.outputs(),
        types.trigger(),
        uses.found());
  }

  private void walk() {
    flow.allTasks().forEach(task -> uses.declare(task.settings().id()));
    flow.labels()
        .forEach(
            label -> uses.add(at(Section.LABELS, label.key().text()), label.value(), startScope));
    flow.inputs().forEach(this::input);
    variables();
    flow.triggers().forEach(trigger -> new TriggerWalk(uses, flowScope).walk(trigger));
    TaskWalk tasks = new TaskWalk(uses);
    tasks.sequence(flow.tasks(), taskScope);
    flow.outputs().forEach(this::output);
    uses.whereAnythingMayHaveRun(() -> {
      tasks.sequence(flow.errors(), taskScope);
      tasks.sequence(flow.finallyTasks(), taskScope);
      tasks.sequence(flow.afterExecution(), taskScope);
      rules();
    });
  }

  private static Place at(Section section, String property) {
    return new Place(section, Optional.empty(), property);
  }

  /// Where an output is not required, what would fail only leaves it out.
  private void output(Flow.Output output) {
    Place place = at(Section.OUTPUTS, output.id().text());
    if (output.required()) {
      uses.add(place, output.value(), taskScope);
    } else {
      uses.addOptional(place, output.value(), taskScope);
    }
  }

  private void input(Input input) {
    Place place = at(Section.INPUTS, input.id().text());
    input.defaults().ifPresent(defaults -> uses.add(place, defaults, startScope));
    input.prefill().ifPresent(prefill -> uses.add(place, prefill, startScope));
    input
        .dependsOn()
        .flatMap(Input.Condition::when)
        .ifPresent(when -> uses.add(place, when, startScope));
    switch (input.kind()) {
      case Input.Kind.Choice(var choices, _, _) ->
          choices.expression().ifPresent(values -> uses.add(place, values, startScope));
      case Input.Kind.Form(var inputs) -> inputs.forEach(this::input);
      case Input.Kind.Text _,
          Input.Kind.Whole _,
          Input.Kind.Decimal _,
          Input.Kind.Flag _,
          Input.Kind.Moment _,
          Input.Kind.Duration _,
          Input.Kind.File _,
          Input.Kind.Tree _,
          Input.Kind.Items _,
          Input.Kind.Uri _,
          Input.Kind.Email _,
          Input.Kind.Secret _ -> {}
    }
  }

  /// A variable is evaluated where it is rendered, which may be anywhere, in a loop too.
  private void variables() {
    Scope anywhere = Scopes.anywhere(taskScope);
    uses.whereAnythingMayHaveRun(() ->
        flow.variables()
            .fields()
            .forEach(
                field -> uses.add(at(Section.VARIABLES, field.name()), field.value(), anywhere)));
  }

  private void rules() {
    for (Flow.Sla sla : flow.rules().sla()) {
      String name = "sla." + sla.id().text();
      sla.holds()
          .ifPresent(holds -> uses.add(at(Section.RULES, name + ".assert"), holds, taskScope));
      sla.duration()
          .ifPresent(most -> uses.add(at(Section.RULES, name + ".duration"), most, flowScope));
      sla.labels()
          .forEach(
              label -> uses.add(at(Section.RULES, name + ".labels"), label.value(), flowScope));
    }
    for (Flow.Gate gate : flow.rules().checks()) {
      uses.add(at(Section.RULES, "checks.when"), gate.when(), flowScope);
      uses.add(at(Section.RULES, "checks.message"), gate.message(), flowScope);
    }
  }

  /// The flow's own variables, and those that its `SetVariables` tasks add.
  private static Type.Struct variables(Flow flow) {
    Type.Struct own = rendered(OutputTypes.struct(flow.variables()));
    SequencedMap<String, Type> fields = new LinkedHashMap<>(own.fields());
    boolean open = own.open();
    for (Task task : flow.allTasks().toList()) {
      if (task instanceof Task.Call(_, var type, var arguments)
          && type.name().equals(TypeNames.SET_VARIABLES)) {
        Optional<Argument> set = arguments.value("variables");
        open |= set.isEmpty();
        if (set.orElse(arguments) instanceof Argument.Fields added) {
          added.fields().forEach(field -> fields.put(field.name(), Type.ANY));
        } else {
          open = true;
        }
      }
    }
    return new Type.Struct(fields, open);
  }

  /// A variable with an expression in it is a text until it is rendered.
  private static Type.Struct rendered(Type.Struct variables) {
    SequencedMap<String, Type> fields = new LinkedHashMap<>();
    variables
        .fields()
        .forEach((name, type) -> fields.put(name, type instanceof Type.Any ? Type.TEXT : type));
    return new Type.Struct(fields, variables.open());
  }

  /// What the flow's triggers hand over, all of them together; nothing is known where there is
  /// none.
  private static Type trigger(List<Trigger> triggers) {
    SequencedMap<String, Type> fields = new LinkedHashMap<>();
    boolean open = triggers.isEmpty();
    for (Trigger trigger : triggers) {
      Type outputs =
          Catalogue.find(Family.TRIGGER, trigger.settings().type().text())
                  instanceof Lookup.Found(var entry, _)
              ? entry.outputs()
              : Type.ANY;
      if (outputs instanceof Type.Struct(var known, var more)) {
        known.forEach(
            (name, type) -> fields.merge(name, type, (a, b) -> a.equals(b) ? a : Type.ANY));
        open |= more;
      } else {
        open = true;
      }
    }
    return new Type.Struct(fields, open);
  }
}
