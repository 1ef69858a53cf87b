package dev.lakestep.athena.sql;

import dev.lakestep.athena.run.Ending;
import dev.lakestep.athena.run.PreparedStatements;
import dev.lakestep.athena.run.ResultColumn;
import dev.lakestep.athena.run.Rows;
import dev.lakestep.athena.run.Work;
import dev.lakestep.glue.Catalog;
import dev.lakestep.s3.Objects;
import dev.lakestep.trino.Trino;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Runs statements in one database as Athena's API would hand them over.
record Bench(AthenaSql sql, Objects objects, Catalog catalog, String database) {

  static Bench of(Catalog catalog, Objects objects, Trino trino, String database) {
    var parts = new AthenaSql.Parts(catalog, objects, trino, new Kept(), Clock.systemUTC());
    return new Bench(AthenaSql.of(parts), objects, catalog, database);
  }

  /// What came of a statement: rows have `|` between cells, and `∅` for NULL.
  record Answer(List<String> columns, List<String> rows, List<String> files, Ending ending) {
    String message() {
      return ending instanceof Ending.Failed(var fault, _) ? fault.message() : "";
    }

    long changed() {
      return ending instanceof Ending.Done done ? done.changed().orElse(-1) : -2;
    }
  }

  /// One that succeeds.
  List<String> rows(String statement) throws InterruptedException {
    return done(statement).rows();
  }

  Answer done(String statement, String... parameters) throws InterruptedException {
    Answer answer = run(work(statement, parameters));
    if (!(answer.ending() instanceof Ending.Done)) {
      throw new AssertionError(statement + ": " + answer.ending());
    }
    return answer;
  }

  /// Why one does not succeed.
  String fault(String statement) throws InterruptedException {
    Answer answer = run(work(statement));
    if (!(answer.ending() instanceof Ending.Failed)) {
      throw new AssertionError(statement + ": " + answer);
    }
    return answer.message();
  }

  Work work(String statement, String... parameters) {
    String id = UUID.randomUUID().toString();
    return new Work(
        id,
        statement,
        List.of(parameters),
        new Work.Scope("AwsDataCatalog", database, "primary"),
        "s3://%s/results/%s/".formatted(bucket(), id),
        OptionalLong.empty());
  }

  /// One that may scan so many bytes.
  Answer limited(String statement, long most) throws InterruptedException {
    Work work = work(statement);
    return run(
        new Work(
            work.queryId(),
            statement,
            List.of(),
            work.scope(),
            work.output(),
            OptionalLong.of(most)));
  }

  String bucket() {
    return database.replace('_', '-');
  }

  Answer run(Work work) throws InterruptedException {
    List<String> columns = new ArrayList<>();
    List<String> rows = new ArrayList<>();
    List<String> files = new ArrayList<>();
    Rows into =
        new Rows() {
          @Override
          public void columns(List<ResultColumn> given) {
            given.forEach(column -> columns.add(column.name() + " " + column.type()));
          }

          @Override
          public void row(List<Optional<String>> cells) {
            rows.add(cells.stream().map(cell -> cell.orElse("∅")).collect(Collectors.joining("|")));
          }

          @Override
          public void wrote(String file) {
            files.add(file);
          }
        };
    Ending ending = sql.run(work, into);
    return new Answer(columns, rows, files, ending);
  }

  /// Keys of the bucket below a folder.
  List<String> keys(String folder) {
    return objects.all(bucket(), folder).map(Objects.Entry::key).toList();
  }

  private static final class Kept implements PreparedStatements {
    private final Map<String, String> all = new ConcurrentHashMap<>();

    @Override
    public Optional<String> find(String workgroup, String name) {
      return Optional.ofNullable(all.get(workgroup + "/" + name));
    }

    @Override
    public void keep(String workgroup, String name, String sql) {
      all.put(workgroup + "/" + name, sql);
    }

    @Override
    public boolean forget(String workgroup, String name) {
      return all.remove(workgroup + "/" + name) != null;
    }
  }
}
