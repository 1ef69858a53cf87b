package dev.lakestep.compiler.manifest.access;

import dev.lakestep.compiler.sql.Phrase;
import dev.lakestep.compiler.sql.Script;
import dev.lakestep.compiler.sql.Statement;
import dev.lakestep.compiler.sql.TableName;
import dev.lakestep.compiler.sql.touch.Touch;
import dev.lakestep.compiler.sql.touch.Touch.DatabaseUse;
import dev.lakestep.compiler.sql.touch.Touches;
import dev.lakestep.compiler.statement.TaskSql;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A statement that a task runs, and what it touches.
record TouchedSql(
    TaskSql sql, TaskSql.Reading reading, Statement statement, Touch touch, Known known) {

  static List<TouchedSql> of(TaskSql sql, Known known) {
    List<TouchedSql> all = new ArrayList<>();
    for (TaskSql.Reading reading : sql.readings()) {
      Script script = reading.script();
      for (Statement statement : script.statements()) {
        Touch touch = Touches.of(statement, script.text());
        all.add(new TouchedSql(sql, reading, statement, touch, known));
      }
    }
    return all;
  }

  String task() {
    return sql.task().id();
  }

  /// A database that is dropped with all in it is as known as the others.
  boolean mayTouchMore() {
    return touch.open() && !touch.verb().equals("DROP DATABASE");
  }

  /// The statement as it is written.
  String words() {
    return reading.script().text().of(statement.at());
  }

  Ask ask(String words) {
    return Ask.at(reading.script().text().span(statement.at()), task(), words);
  }

  /// A phrase with what is known of its holes.
  Pieces pieces(Phrase phrase) {
    Spelling spelling = known.spelling(task());
    List<Integer> holes = phrase.holes();
    Pieces all = Pieces.NONE;
    int next = 0;
    StringBuilder text = new StringBuilder();
    for (char c : phrase.text().toCharArray()) {
      if (next < holes.size() && new Phrase(String.valueOf(c)).holes().size() == 1) {
        all = all.then(text.toString()).then(spelling.of(reading.values().get(holes.get(next))));
        text.setLength(0);
        next++;
      } else {
        text.append(c);
      }
    }
    return all.then(text.toString());
  }

  /// The database that names without one belong to.
  Pieces ownDatabase() {
    return sql.database()
        .map(given -> known.of(given, sql.task()))
        .orElseGet(() -> Pieces.open("Database"));
  }

  /// A name that is one hole may bring its database with it; a dot that is written in quotes is of
  /// the name.
  CatalogTable table(TableName name) {
    Pieces table = pieces(name.table());
    if (name.database().isPresent()) {
      return new CatalogTable(pieces(name.database().get()), table);
    }
    return name.table().isFixed()
        ? new CatalogTable(ownDatabase(), table)
        : CatalogTable.of(table, ownDatabase());
  }

  Pieces database(DatabaseUse use) {
    return use.database().map(this::pieces).orElseGet(this::ownDatabase).small();
  }

  /// The catalogs that it asks besides Glue's own: that of the task, and those that names begin
  /// with.
  List<Pieces> otherCatalogs() {
    return Stream.concat(
            known.argument(sql.task(), "catalog").stream(),
            touch.tables().stream()
                .flatMap(use -> use.table().catalog().stream().map(this::pieces)))
        .filter(name -> !name.small().equals(Pieces.fixed("awsdatacatalog")))
        .distinct()
        .toList();
  }
}
