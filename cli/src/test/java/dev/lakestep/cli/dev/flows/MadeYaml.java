package dev.lakestep.cli.dev.flows;

import dev.lakestep.cli.dev.flows.Made.Body;
import dev.lakestep.cli.dev.flows.Made.Condition;
import dev.lakestep.cli.dev.flows.Made.Text;
import java.util.List;

/// A made-up flow as an author would write it.
final class MadeYaml {
  private final StringBuilder out = new StringBuilder();

  private MadeYaml() {}

  static String of(Body flow) {
    MadeYaml yaml = new MadeYaml();
    yaml.out.append(
        """
        id: made
        namespace: company.team
        inputs:
          - id: right
            type: BOOL
            defaults: true
          - id: wrong
            type: BOOL
            defaults: false
        """);
    yaml.body(flow, "");
    return yaml.out.toString();
  }

  private void body(Body body, String lead) {
    tasks("tasks", body.tasks(), lead);
    tasks("errors", body.errors(), lead);
    tasks("finally", body.always(), lead);
  }

  private void tasks(String key, List<Made> tasks, String lead) {
    if (!tasks.isEmpty()) {
      out.append(lead).append(key).append(":\n");
      tasks.forEach(task -> task(task, lead + "  "));
    }
  }

  private void task(Made task, String lead) {
    line(lead, "- id: " + task.id());
    String inner = lead + "  ";
    settings(task.settings(), inner);
    switch (task) {
      case Made.Say(_, _, var text) ->
          leaf("core.debug.Return", "format: \"" + text(text) + "\"", inner);
      case Made.Fail(var id, _) -> leaf("core.execution.Fail", "errorMessage: " + id, inner);
      case Made.Exit(_, _, var state) -> leaf("core.execution.Exit", "state: " + state, inner);
      case Made.Sequence(_, _, var body) -> {
        line(inner, "type: core.flow.Sequential");
        body(body, inner);
      }
      case Made.If(_, _, var condition, var then, var otherwise) -> {
        line(inner, "type: core.flow.If");
        line(inner, "condition: \"" + condition(condition) + "\"");
        tasks("then", then, inner);
        tasks("else", otherwise, inner);
      }
      case Made.Switch(_, _, var value, var cases) -> {
        line(inner, "type: core.flow.Switch");
        line(inner, "value: " + value);
        line(inner, "cases:");
        cases.forEach((name, tasks) -> tasks(name, tasks, inner + "  "));
      }
      case Made.Parallel(_, _, var body) -> {
        line(inner, "type: core.flow.Parallel");
        body(body, inner);
      }
      case Made.Each(_, _, var values, var atOnce, var body) -> {
        line(inner, "type: core.flow.ForEach");
        line(inner, "values: " + values);
        line(inner, "concurrencyLimit: " + (atOnce ? 0 : 1));
        body(body, inner);
      }
    }
  }

  private void leaf(String type, String property, String lead) {
    line(lead, "type: " + type);
    line(lead, property);
  }

  private void settings(Made.Settings settings, String lead) {
    switch (settings.run()) {
      case ALWAYS -> {}
      case IF_TRUE -> line(lead, "runIf: \"{{ inputs.right }}\"");
      case IF_FALSE -> line(lead, "runIf: \"{{ inputs.wrong }}\"");
      case DISABLED -> line(lead, "disabled: true");
    }
    if (settings.attempts() > 1) {
      line(
          lead,
          "retry: {type: constant, interval: PT1S, maxAttempts: " + settings.attempts() + "}");
    }
    if (settings.allowFailure()) {
      line(lead, "allowFailure: true");
    }
    if (settings.allowWarning()) {
      line(lead, "allowWarning: true");
    }
  }

  private static String text(Text text) {
    return switch (text) {
      case Text.Constant(var constant) -> constant;
      case Text.Turn() -> "turn {{ taskrun.value }}";
      case Text.Of(var task, var inTurn) ->
          "{{ outputs." + task + (inTurn ? "[taskrun.value]" : "") + ".value ?? 'none' }}";
    };
  }

  private static String condition(Condition condition) {
    return switch (condition) {
      case Condition.Known(var holds) -> "{{ inputs." + (holds ? "right" : "wrong") + " }}";
      case Condition.TurnIs(var value) -> "{{ taskrun.value == '" + value + "' }}";
    };
  }

  private void line(String lead, String text) {
    out.append(lead).append(text).append('\n');
  }
}
