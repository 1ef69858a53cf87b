package dev.lakestep.cli.explain;

import dev.lakestep.compiler.CompiledFlow;
import dev.lakestep.compiler.diagnostic.Ink;
import dev.lakestep.compiler.manifest.Manifest.Identity;
import dev.lakestep.compiler.manifest.lineage.Dataset;
import dev.lakestep.compiler.manifest.lineage.Movement;
import java.util.List;
import java.util.stream.Collectors;

/// Where the data of a flow come from and go to, task by task.
public final class LineagePage {
  private LineagePage() {}

  public static String of(CompiledFlow flow, Ink ink) {
    Page page = new Page(ink);
    Identity identity = flow.manifest().flow();
    page.title(identity.id(), "in " + identity.namespace());
    if (flow.manifest().lineage().isEmpty()) {
      page.paragraph("It moves no data that are known before it runs.");
    }
    for (Movement movement : flow.manifest().lineage()) {
      page.section(
          "%s  %s  %s:%d"
              .formatted(movement.task(), movement.how(), movement.file(), movement.line()));
      page.rows(List.of(List.of("from", all(movement.inputs()))));
      page.rows(List.of(List.of("to", all(movement.outputs()))));
      page.rows(movement.columns().stream().map(column -> column(column, movement)).toList());
    }
    return page.text();
  }

  private static String all(List<Dataset> datasets) {
    return datasets.isEmpty()
        ? "-"
        : datasets.stream().map(Dataset::toString).collect(Collectors.joining("  "));
  }

  /// Where all is read from one place, that one goes without saying.
  private static List<String> column(Movement.Column column, Movement movement) {
    boolean one = movement.inputs().size() == 1;
    return List.of(
        "  " + column.name(),
        "of",
        column.origins().stream()
            .map(origin -> (one ? "" : origin.dataset() + ".") + origin.column())
            .collect(Collectors.joining(", ")));
  }
}
