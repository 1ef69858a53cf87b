package dev.lakestep.compiler.resolve;

import dev.lakestep.compiler.catalogue.Catalogue;
import dev.lakestep.compiler.catalogue.Family;
import dev.lakestep.compiler.catalogue.Lookup;
import dev.lakestep.compiler.catalogue.TypeNames;
import dev.lakestep.compiler.expr.Type;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What each task of a flow puts under `outputs.<id>`, seen from anywhere in the flow.
final class OutputTypes {
  private static final Type OPEN = new Type.Struct(new LinkedHashMap<>(), true);

  private final Flows flows;
  private final SequencedMap<String, Type> types = new LinkedHashMap<>();

  private OutputTypes(Flows flows) {
    this.flows = flows;
  }

  static SequencedMap<String, Type> of(Flow flow, Flows flows) {
    OutputTypes outputs = new OutputTypes(flows);
    outputs.tasks(flow.tasks(), 0);
    outputs.tasks(flow.errors(), 0);
    outputs.tasks(flow.finallyTasks(), 0);
    outputs.tasks(flow.afterExecution(), 0);
    return outputs.types;
  }

  /// Tasks inside a `ForEach` have an output per value: one more key on the way to it.
  private void tasks(List<Task> tasks, int loops) {
    for (Task task : tasks) {
      Type type = type(task);
      for (int i = 0; i < loops; i++) {
        type = new Type.MapOf(type);
      }
      types.putIfAbsent(task.id(), type);
      int inner = task instanceof Task.ForEach ? loops + 1 : loops;
      task.groups().forEach(group -> tasks(group.tasks(), inner));
    }
  }

  private Type type(Task task) {
    return switch (task) {
      case Task.Call(_, var entry, var arguments) ->
          entry.name().equals(TypeNames.OUTPUT_VALUES) ? values(arguments) : entry.outputs();
      case Task.Loop _ -> loop();
      case Task.Pause(_, var rules, _) ->
          extended(declared(task), "onResume", InputTypes.of(rules.onResume()));
      case Task.Subflow(_, var call) ->
          call.options().await()
              ? extended(declared(task), "outputs", called(call))
              : without(declared(task), "outputs");
      case Task.If _,
          Task.Switch _,
          Task.ForEach _,
          Task.LoopUntil _,
          Task.Parallel _,
          Task.Sequential _,
          Task.WorkingDirectory _,
          Task.AllowFailure _,
          Task.Dag _,
          Task.ForEachItem _,
          Task.Sleep _,
          Task.Fail _,
          Task.Exit _,
          Task.Assert _ ->
          declared(task);
    };
  }

  private static Type declared(Task task) {
    return Catalogue.find(Family.TASK, task.settings().type().text())
            instanceof Lookup.Found(var entry, _)
        ? entry.outputs()
        : OPEN;
  }

  private static Type loop() {
    SequencedMap<String, Type> turn = new LinkedHashMap<>();
    turn.put("outputs", OPEN);
    SequencedMap<String, Type> fields = new LinkedHashMap<>();
    fields.put("outputs", new Type.Items(new Type.Struct(turn, true)));
    return new Type.Struct(fields, true);
  }

  private static Type values(Argument.Fields arguments) {
    Type values =
        arguments.value("values").orElse(arguments) instanceof Argument.Fields fields
            ? struct(fields)
            : OPEN;
    SequencedMap<String, Type> outputs = new LinkedHashMap<>();
    outputs.put("values", values);
    return new Type.Struct(outputs, false);
  }

  /// The names that a map of the flow gives to values; open if a name is computed.
  static Type.Struct struct(Argument.Fields fields) {
    SequencedMap<String, Type> types = new LinkedHashMap<>();
    boolean open = false;
    for (Argument.Field field : fields.fields()) {
      open |= !(field.key() instanceof Argument.Constant);
      types.put(field.name(), constant(field.value()));
    }
    return new Type.Struct(types, open);
  }

  /// What is known of a value without evaluating anything.
  static Type constant(Argument argument) {
    return switch (argument) {
      case Argument.Constant(_, var value) ->
          switch (value) {
            case Value.Flag _ -> Type.FLAG;
            case Value.Whole _ -> Type.WHOLE;
            case Value.Decimal _ -> Type.DECIMAL;
            case Value.Text _ -> Type.TEXT;
            case Value.Moment _ -> Type.MOMENT;
            case Value.Nothing _, Value.Items _, Value.Fields _ -> Type.ANY;
          };
      case Argument.Rendered(_, var template) ->
          template.single().isPresent() ? Type.ANY : Type.TEXT;
      case Argument.Items _ -> new Type.Items(Type.ANY);
      case Argument.Fields fields -> struct(fields);
    };
  }

  private Type called(Task.FlowCall call) {
    return Texts.of("", call.namespace()).isEmpty() && Texts.of("", call.flowId()).isEmpty()
        ? flows
            .find(text(call.namespace()), text(call.flowId()))
            .map(OutputTypes::declaredOutputs)
            .orElse(OPEN)
        : OPEN;
  }

  static String text(Argument argument) {
    return argument instanceof Argument.Constant(_, Value.Text(var text)) ? text : "";
  }

  private static Type declaredOutputs(Flow flow) {
    SequencedMap<String, Type> fields = new LinkedHashMap<>();
    flow.outputs().forEach(output -> fields.put(output.id().text(), Type.ANY));
    return new Type.Struct(fields, false);
  }

  private static Type without(Type base, String name) {
    if (!(base instanceof Type.Struct(var known, var open))) {
      return base;
    }
    SequencedMap<String, Type> fields = new LinkedHashMap<>(known);
    fields.remove(name);
    return new Type.Struct(fields, open);
  }

  private static Type extended(Type base, String name, Type type) {
    SequencedMap<String, Type> fields =
        base instanceof Type.Struct(var known, _)
            ? new LinkedHashMap<>(known)
            : new LinkedHashMap<>();
    fields.put(name, type);
    return new Type.Struct(fields, !(base instanceof Type.Struct(_, var open)) || open);
  }
}
