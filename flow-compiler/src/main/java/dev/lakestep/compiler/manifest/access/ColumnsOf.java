package dev.lakestep.compiler.manifest.access;

import dev.lakestep.compiler.manifest.lineage.Dataset;
import dev.lakestep.compiler.manifest.lineage.Movement;
import dev.lakestep.compiler.sql.Phrase;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.Statement;
import dev.lakestep.compiler.sql.ddl.Command;
import dev.lakestep.compiler.sql.touch.ColumnFlow;
import dev.lakestep.compiler.sql.touch.Touches;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which columns a statement makes of which, and those that it declares.
record ColumnsOf(TouchedSql sql, List<Place.Named> named) {

  record Columns(List<Movement.Column> flows, List<Movement.Field> schema) {}

  Columns movement() {
    return new Columns(Movements.first(named).isEmpty() ? List.of() : flows(), schema());
  }

  private List<Movement.Column> flows() {
    List<Movement.Column> all = new ArrayList<>();
    for (ColumnFlow flow : Touches.flows(sql.statement())) {
      List<Movement.Origin> origins =
          flow.origins().stream().flatMap(origin -> origin(origin).stream()).distinct().toList();
      if (!origins.isEmpty()) {
        all.add(new Movement.Column(plain(flow.column()), origins));
      }
    }
    return all;
  }

  private Optional<Movement.Origin> origin(ColumnFlow.Origin origin) {
    Place place = new Place.Rows(sql.table(origin.table()));
    return named.stream()
        .filter(one -> one.place().equals(place))
        .map(Place.Named::dataset)
        .findFirst()
        .map(dataset -> new Movement.Origin(dataset, plain(origin.column())));
  }

  /// A name with holes is a pattern.
  private String plain(String column) {
    return sql.pieces(new Phrase(column)).plain();
  }

  private List<Movement.Field> schema() {
    if (!(sql.statement() instanceof Statement.Commanded(_, Command.CreateTable create))
        || named.stream().noneMatch(one -> one.dataset() instanceof Dataset.Table)) {
      return List.of();
    }
    SqlText text = sql.reading().script().text();
    return create.columns().stream()
        .map(column ->
            new Movement.Field(
                sql.pieces(column.name().phrase().small()).plain(), text.of(column.type().at())))
        .toList();
  }
}
