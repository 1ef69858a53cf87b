package dev.lakestep.cli.dev.flows;

import java.util.ArrayList;
import java.util.List;

/// A task of a made-up flow, in as few kinds as tell control from work.
sealed interface MadeTask {
  Made made();

  /// What any task may have.
  record Made(String id, String settings, Wish wish) {}

  /// What those settings mean: whether it runs at all, and what a failure is taken for.
  enum Wish {
    PLAIN,
    SKIPPED,
    TOLERATED,
    TOLERATED_SILENTLY
  }

  record Log(Made made) implements MadeTask {}

  record Fail(Made made) implements MadeTask {}

  record Exit(Made made, String state) implements MadeTask {}

  record Group(Made made, Kind kind, List<MadeTask> body, Handlers handlers) implements MadeTask {
    public Group {
      body = List.copyOf(body);
    }
  }

  record Handlers(List<MadeTask> errors, List<MadeTask> always) {
    public Handlers {
      errors = List.copyOf(errors);
      always = List.copyOf(always);
    }
  }

  enum Kind {
    SEQUENTIAL("type: core.flow.Sequential", "tasks"),
    ALLOW_FAILURE("type: core.flow.AllowFailure", "tasks"),
    IF_TRUE("type: core.flow.If\n  condition: \"{{ inputs.yes }}\"", "then"),
    IF_FALSE("type: core.flow.If\n  condition: \"{{ not inputs.yes }}\"", "then"),
    PARALLEL("type: core.flow.Parallel", "tasks"),
    PARALLEL_BY_TWO("type: core.flow.Parallel\n  concurrent: 2", "tasks"),
    LOOP("type: core.flow.ForEach\n  values: [a, b]", "tasks"),
    LOOP_AT_ONCE("type: core.flow.ForEach\n  values: [x, y, z]\n  concurrencyLimit: 0", "tasks");

    private final String yaml;
    private final String key;

    Kind(String yaml, String key) {
      this.yaml = yaml;
      this.key = key;
    }

    boolean isParallel() {
      return this == PARALLEL || this == PARALLEL_BY_TWO || this == LOOP_AT_ONCE;
    }
  }

  static String yaml(List<MadeTask> tasks, String indent) {
    StringBuilder text = new StringBuilder();
    for (MadeTask task : tasks) {
      List<String> lines = new ArrayList<>();
      lines.add("- id: " + task.made().id());
      switch (task) {
        case Log(var made) -> lines.add("  type: core.log.Log\n  message: " + made.id());
        case Fail _ -> lines.add("  type: core.execution.Fail");
        case Exit(_, var state) -> lines.add("  type: core.execution.Exit\n  state: " + state);
        case Group group -> lines.add("  " + group.kind().yaml);
      }
      if (!task.made().settings().isEmpty()) {
        lines.add("  " + task.made().settings());
      }
      text.append((String.join("\n", lines) + "\n").indent(indent.length()));
      if (task instanceof Group group) {
        text.append(list(group.kind().key, group.body(), indent + "  "));
        text.append(list("errors", group.handlers().errors(), indent + "  "));
        text.append(list("finally", group.handlers().always(), indent + "  "));
      }
    }
    return text.toString();
  }

  static String list(String key, List<MadeTask> tasks, String indent) {
    return tasks.isEmpty() ? "" : indent + key + ":\n" + yaml(tasks, indent + "  ");
  }
}
