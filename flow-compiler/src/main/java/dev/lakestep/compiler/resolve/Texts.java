package dev.lakestep.compiler.resolve;

import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Task;
import java.util.ArrayList;
import java.util.List;

/// The templates of one thing, each under the path of the property that holds it.
final class Texts {
  private final List<Named> all = new ArrayList<>();

  private Texts() {}

  record Named(String property, Template template) {}

  static List<Named> of(String property, Argument argument) {
    Texts texts = new Texts();
    texts.add(property, argument);
    return texts.all;
  }

  /// What a task evaluates before anything inside it runs.
  static List<Named> before(Task task) {
    Texts texts = new Texts();
    task.settings().runIf().ifPresent(runIf -> texts.add("runIf", runIf));
    task.settings().timeout().ifPresent(timeout -> texts.add("timeout", timeout));
    texts.own(task);
    return texts.all;
  }

  /// What a task evaluates when what is inside it has run.
  static List<Named> after(Task task) {
    Texts texts = new Texts();
    switch (task) {
      case Task.LoopUntil(_, var condition, var limits, _, _) -> {
        texts.add("condition", condition);
        texts.add("checkFrequency.interval", limits.interval());
        limits.maxDuration().ifPresent(most -> texts.add("checkFrequency.maxDuration", most));
      }
      case Task.Loop(_, var over, _, _) -> texts.fields("outputs", over.outputs());
      case Task.Call _,
          Task.If _,
          Task.Switch _,
          Task.ForEach _,
          Task.Parallel _,
          Task.Sequential _,
          Task.WorkingDirectory _,
          Task.AllowFailure _,
          Task.Dag _,
          Task.Subflow _,
          Task.ForEachItem _,
          Task.Pause _,
          Task.Sleep _,
          Task.Fail _,
          Task.Exit _,
          Task.Assert _ -> {}
    }
    return texts.all;
  }

  private void own(Task task) {
    switch (task) {
      case Task.Call(_, _, var arguments) -> arguments.fields().forEach(f -> add(f.name(), f));
      case Task.If(_, var condition, _, _, _) -> add("condition", condition);
      case Task.Switch(_, var value, _, _, _) -> add("value", value);
      case Task.ForEach(_, var values, _, _, _) -> add("values", values);
      case Task.Loop(_, var over, _, _) -> add("values", over.values());
      case Task.Subflow(_, var call) -> call(call);
      case Task.ForEachItem(_, var items, var batch, var call, _) -> {
        add("items", items);
        fields("batch", batch);
        call(call);
      }
      case Task.Parallel(_, var concurrent, _, _, _) -> add("concurrent", concurrent);
      case Task.Dag(_, var concurrent, _, _) -> add("concurrent", concurrent);
      case Task.Pause(_, var rules, _) -> {
        rules.duration().ifPresent(pause -> add("pauseDuration", pause));
        add("behavior", rules.behavior());
      }
      case Task.Sleep(_, var duration) -> add("duration", duration);
      case Task.Fail(_, var condition, var message) -> {
        condition.ifPresent(template -> add("condition", template));
        add("errorMessage", message);
      }
      case Task.Exit(_, var state) -> add("state", state);
      case Task.Assert(_, var conditions, var message) -> {
        for (int i = 0; i < conditions.size(); i++) {
          add("conditions[%d]".formatted(i), conditions.get(i));
        }
        message.ifPresent(words -> add("errorMessage", words));
      }
      case Task.LoopUntil _, Task.Sequential _, Task.WorkingDirectory _, Task.AllowFailure _ -> {}
    }
  }

  private void call(Task.FlowCall call) {
    add("namespace", call.namespace());
    add("flowId", call.flowId());
    fields("inputs", call.inputs());
    add("labels", call.options().labels());
  }

  private void add(String property, Template template) {
    if (!template.isLiteral()) {
      all.add(new Named(property, template));
    }
  }

  private void add(String property, Argument argument) {
    switch (argument) {
      case Argument.Constant _ -> {}
      case Argument.Rendered(_, var template) -> add(property, template);
      case Argument.Items(_, var items) -> {
        for (int i = 0; i < items.size(); i++) {
          add("%s[%d]".formatted(property, i), items.get(i));
        }
      }
      case Argument.Fields fields -> fields(property, fields);
    }
  }

  private void fields(String property, Argument.Fields fields) {
    fields.fields().forEach(field -> add(property + "." + field.name(), field));
  }

  private void add(String property, Argument.Field field) {
    add(property, field.key());
    add(property, field.value());
  }
}
