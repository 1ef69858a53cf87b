package dev.lakestep.cli.explain;

import dev.lakestep.cli.words.InputWords;
import dev.lakestep.cli.words.Shown;
import dev.lakestep.cli.words.TaskWords;
import dev.lakestep.cli.words.TriggerWords;
import dev.lakestep.compiler.catalogue.Catalogue;
import dev.lakestep.compiler.catalogue.Family;
import dev.lakestep.compiler.catalogue.Lookup;
import dev.lakestep.compiler.diagnostic.Ink;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Input;
import dev.lakestep.compiler.flow.Task;
import java.util.ArrayList;
import java.util.List;

/// What a flow is made of.
public final class FlowPage {
  private static final String PREFIX = "io.kestra.plugin.";
  private static final int VALUE = 60;

  private final Page page;

  private FlowPage(Ink ink) {
    this.page = new Page(ink);
  }

  public static String of(Flow flow, Ink ink) {
    FlowPage page = new FlowPage(ink);
    String disabled = flow.disabled() ? ", disabled" : "";
    page.page
        .title(flow.id().text(), "in " + flow.namespace() + disabled)
        .paragraph(flow.description().orElse(""));
    page.starts(flow);
    page.inputs(flow.inputs());
    page.variables(flow);
    page.tasks("Tasks", flow.tasks());
    page.tasks("On failure", flow.errors());
    page.tasks("At the end, always", flow.finallyTasks());
    page.tasks("After the execution", flow.afterExecution());
    page.outputs(flow);
    return page.page.text();
  }

  private void starts(Flow flow) {
    List<List<String>> rows =
        flow.triggers().stream()
            .map(trigger -> List.of(trigger.id(), TriggerWords.of(trigger)))
            .toList();
    page.section("Starts");
    if (rows.isEmpty()) {
      page.paragraph("when someone starts it, or another flow");
    }
    page.rows(rows);
    flow.rules()
        .concurrency()
        .ifPresent(limit ->
            page.paragraph(
                "%d at a time; one more: %s".formatted(limit.limit(), limit.behavior())));
  }

  private void inputs(List<Input> inputs) {
    if (!inputs.isEmpty()) {
      page.section("Inputs")
          .rows(
              inputs.stream()
                  .map(input ->
                      List.of(input.id().text(), input.type().text(), InputWords.of(input)))
                  .toList());
    }
  }

  private void variables(Flow flow) {
    if (!flow.variables().fields().isEmpty()) {
      page.section("Variables")
          .rows(
              flow.variables().fields().stream()
                  .map(field -> List.of(field.name(), Shown.argument(field.value(), VALUE)))
                  .toList());
    }
  }

  private void tasks(String title, List<Task> tasks) {
    if (!tasks.isEmpty()) {
      List<List<String>> rows = new ArrayList<>();
      tasks.forEach(task -> rows(task, 0, rows));
      page.section(title).rows(rows);
    }
  }

  /// The task, and indented below it what stands in it, under the labels of its parts.
  private static void rows(Task task, int depth, List<List<String>> rows) {
    String indent = "  ".repeat(depth);
    String type = task.settings().type().text().replace(PREFIX, "");
    rows.add(List.of(indent + task.id(), type, does(task)));
    for (Task.Group group : task.groups()) {
      boolean labelled = !group.label().equals("tasks");
      if (labelled) {
        rows.add(List.of(indent + "  " + group.label() + ":", "", ""));
      }
      group.tasks().forEach(inner -> rows(inner, depth + (labelled ? 2 : 1), rows));
    }
  }

  private static String does(Task task) {
    String words = TaskWords.of(task);
    String own = task.settings().description().map(text -> Shown.cut(text, VALUE)).orElse("");
    if (!words.isEmpty() || !own.isEmpty()) {
      return words.isEmpty() || own.isEmpty() ? words + own : words + "; " + own;
    }
    return Catalogue.find(Family.TASK, task.settings().type().text())
            instanceof Lookup.Found(var entry, _)
        ? PropertyRows.plain(entry.doc())
        : "";
  }

  private void outputs(Flow flow) {
    if (!flow.outputs().isEmpty()) {
      page.section("Outputs")
          .rows(
              flow.outputs().stream()
                  .map(output -> List.of(output.id().text(), Shown.argument(output.value(), VALUE)))
                  .toList());
    }
  }
}
