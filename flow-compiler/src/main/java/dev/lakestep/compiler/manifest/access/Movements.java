package dev.lakestep.compiler.manifest.access;

import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.manifest.lineage.Dataset;
import dev.lakestep.compiler.manifest.lineage.Movement;
import dev.lakestep.compiler.sql.touch.Touch.Access;
import dev.lakestep.compiler.sql.touch.Touch.Action;
import dev.lakestep.compiler.sql.touch.Touch.LocationUse;
import dev.lakestep.compiler.sql.touch.Touch.TableUse;
import dev.lakestep.compiler.statement.FlowSql;
import dev.lakestep.compiler.statement.TaskSql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds where the data of a flow come from and go to.
public final class Movements {
  private final Known known;
  private final Map<String, List<TaskSql>> statements = new LinkedHashMap<>();
  private final Set<Movement> found = new LinkedHashSet<>();

  private Movements(FlowSql flow) {
    this.known = new Known(flow.resolved().flow());
    for (TaskSql sql : flow.tasks()) {
      statements.computeIfAbsent(sql.task().id(), _ -> new ArrayList<>()).add(sql);
    }
  }

  /// In the order of the tasks.
  public static List<Movement> of(FlowSql flow) {
    Movements movements = new Movements(flow);
    flow.resolved()
        .flow()
        .allTasks()
        .forEach(task -> {
          if (task instanceof Task.Call call && !call.settings().disabled()) {
            movements.call(call);
          }
        });
    return List.copyOf(movements.found);
  }

  private void call(Task.Call call) {
    for (TaskSql sql : statements.getOrDefault(call.id(), List.of())) {
      TouchedSql.of(sql, known).forEach(this::statement);
    }
    if (Ingests.isIngest(call)) {
      List<Place> inputs =
          Ingests.sources(known, call).stream().<Place>map(Place.Files::new).toList();
      List<Place> outputs = new ArrayList<>(List.of(new Place.Rows(Ingests.into(known, call))));
      Ingests.rejects(known, call).ifPresent(table -> outputs.add(new Place.Rows(table)));
      add(Ask.at(call.settings().type().span(), call.id(), "INGEST"), inputs, outputs);
    }
    S3Places places = new S3Places(known, call);
    switch (call.type().name()) {
      case "aws.s3.Copy" -> copied(call, "COPY", places.source(), places.target("to"));
      case "aws.s3.Move" -> copied(call, "MOVE", places.source(), places.target("to"));
      case "aws.s3.Upload" -> copied(call, "UPLOAD", places.given("from"), places.chosen());
      case "aws.s3.Stage" ->
          add(
              Ask.at(call.settings().type().span(), call.id(), "STAGE"),
              List.of(new Place.Web(known.argument(call, "from").orElse(Pieces.ANY))),
              List.of(new Place.Files(places.chosen())));
      default -> {}
    }
  }

  private void copied(Task.Call call, String how, S3Area from, S3Area to) {
    add(
        Ask.at(call.settings().type().span(), call.id(), how),
        List.of(new Place.Files(from)),
        List.of(new Place.Files(to)));
  }

  private void statement(TouchedSql sql) {
    List<Place> inputs = new ArrayList<>();
    List<Place> outputs = new ArrayList<>();
    if (!sql.touch().databases().isEmpty()) {
      return;
    }
    for (TableUse use : sql.touch().tables()) {
      place(use, new Place.Rows(sql.table(use.table())), inputs, outputs);
    }
    boolean made = outputs.isEmpty();
    for (LocationUse use : sql.touch().locations()) {
      S3Area area = S3Area.of(sql.pieces(use.location().phrase()), "bucket:" + sql.task()).folder();
      if (use.access() == Access.READ) {
        inputs.add(new Place.Files(area));
      } else if (made && use.table().isEmpty()) {
        outputs.add(new Place.Files(area));
      }
    }
    Ask ask = sql.ask(sql.touch().verb());
    for (List<Place.Named> named : Place.variants(inputs, outputs)) {
      add(ask, named, new ColumnsOf(sql, named).movement());
    }
  }

  /// Rows flow from what is read to what is changed; partitions are given a place, or have one.
  private static void place(TableUse use, Place place, List<Place> inputs, List<Place> outputs) {
    Action action = use.action();
    switch (action) {
      case READ -> inputs.add(place);
      case INSERT, UPDATE, MERGE, CREATE, PARTITION -> outputs.add(place);
      case DELETE, ALTER, DROP, DESCRIBE, MAINTAIN -> {}
    }
  }

  private void add(Ask ask, List<Place> inputs, List<Place> outputs) {
    for (List<Place.Named> named : Place.variants(inputs, outputs)) {
      add(ask, named, new ColumnsOf.Columns(List.of(), List.of()));
    }
  }

  private void add(Ask ask, List<Place.Named> named, ColumnsOf.Columns columns) {
    List<Dataset> inputs = of(named, true);
    List<Dataset> outputs = of(named, false);
    boolean changesRows = !ask.words().matches("(CREATE|ALTER|MSCK) .*");
    if (inputs.isEmpty() && (outputs.isEmpty() || !changesRows)) {
      return;
    }
    found.add(
        new Movement(
            ask.task().orElse(""),
            ask.file(),
            ask.line(),
            ask.words(),
            inputs,
            outputs,
            columns.flows(),
            columns.schema()));
  }

  private static List<Dataset> of(List<Place.Named> named, boolean input) {
    return named.stream()
        .filter(one -> one.input() == input)
        .map(Place.Named::dataset)
        .distinct()
        .toList();
  }

  static Optional<Dataset> first(List<Place.Named> named) {
    return named.stream().filter(one -> !one.input()).map(Place.Named::dataset).findFirst();
  }
}
