package dev.lakestep.athena;

import dev.lakestep.athena.Query.Progress;
import dev.lakestep.athena.Query.Result;
import dev.lakestep.athena.Query.Span;
import dev.lakestep.athena.run.Ending;
import dev.lakestep.athena.run.Ending.Done;
import dev.lakestep.athena.run.Ending.Fault;
import dev.lakestep.athena.run.Ending.Figures;
import dev.lakestep.athena.run.Ending.Kind;
import dev.lakestep.athena.run.ResultColumn;
import dev.lakestep.athena.run.Runner;
import dev.lakestep.athena.run.Work;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.s3.Objects;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/// One query from its start to its end, with its results in S3.
///
/// @param folder for rows that are not in S3 yet
record Execution(Runner runner, Objects objects, Path folder, Clock clock) {
  static final String BY_USER = "Query cancelled by user";
  private static final String CUT_OFF = "Bytes scanned limit was exceeded";

  /// What came of it: the query, of a statement that may be known better now, and how it ended.
  record Ended(Query query, Progress progress) {}

  /// What a statement has left behind.
  sealed interface Left {
    record Said(Ending ending) implements Left {}

    record Stopped() implements Left {}
  }

  static Work work(Query query) {
    Query.Asked asked = query.asked();
    return new Work(
        query.id(),
        asked.sql(),
        asked.parameters(),
        new Work.Scope(
            asked.catalog().orElse("AwsDataCatalog"),
            asked.database().orElse("default"),
            asked.workgroup()),
        query.plan().folder() + query.id() + "/",
        query.plan().cutoff(),
        asked.asker());
  }

  /// Runs the statement on the thread that takes it from here; its interrupt cancels.
  void run(Query query, ResultFile rows, CompletableFuture<Left> answer) {
    try {
      answer.complete(new Left.Said(runner.run(work(query), rows)));
    } catch (InterruptedException e) {
      answer.complete(new Left.Stopped());
    } catch (Throwable broken) {
      answer.complete(new Left.Said(broken(broken)));
    }
  }

  /// A runner that throws is broken, or the disk is full: the system's fault, not the user's.
  private static Ending broken(Throwable broken) {
    String message = "GENERIC_INTERNAL_ERROR: " + broken;
    return new Ending.Failed(new Fault(1, 200, true, message), Figures.NONE);
  }

  /// Drops what a process that died has left.
  void clear() throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> left = Files.list(folder)) {
      for (Path file : (Iterable<Path>) left::iterator) {
        Files.delete(file);
      }
    }
  }

  ResultFile rows(Query query) throws IOException {
    return ResultFile.open(folder.resolve(query.id()), query.form());
  }

  /// Puts what there is into S3.
  Ended ended(Query query, Left left, ResultFile rows, Instant begun) {
    return switch (left) {
      case Left.Stopped() ->
          new Ended(query, new Progress.Cancelled(until(begun), Figures.NONE, BY_USER));
      case Left.Said(Done done) -> done(query, done, rows, begun);
      case Left.Said(Ending.CutOff(var figures)) ->
          new Ended(query, new Progress.Cancelled(until(begun), figures, CUT_OFF));
      case Left.Said(Ending.Failed(var fault, var figures)) -> {
        reason(query, fault);
        yield new Ended(query, new Progress.Failed(until(begun), figures, fault));
      }
    };
  }

  private Span until(Instant begun) {
    return new Span(begun, clock.instant());
  }

  private Ended done(Query query, Done done, ResultFile rows, Instant begun) {
    Query known = query.of(done.substatement());
    try {
      Result result = stored(known, done, rows);
      return new Ended(known, new Progress.Succeeded(until(begun), done.figures(), result));
    } catch (IOException | AwsError e) {
      Fault fault =
          new Fault(1, 401, true, "Failed to write query results to Amazon S3: " + e.getMessage());
      return new Ended(known, new Progress.Failed(until(begun), done.figures(), fault));
    }
  }

  /// `INSERT` and the like have no rows, and say so with one column; what changes a table without
  /// counting has no columns at all.
  private Result stored(Query query, Done done, ResultFile rows) throws IOException {
    S3Uri file = S3Uri.of(query.file()).orElseThrow();
    boolean hasBody = query.file().endsWith(".txt") || !rows.columns().isEmpty();
    if (hasBody) {
      objects.put(file.bucket(), file.key(), rows.finished());
    }
    List<ResultColumn> columns = rows.columns();
    Optional<String> did = Optional.empty();
    if (columns.isEmpty() && done.changed().isPresent()) {
      columns = List.of(new ResultColumn("rows", "bigint", 19, 0, false));
      did = Optional.of(updateType(query.plan().substatement()));
    }
    if (!columns.isEmpty()) {
      byte[] told = Metadata.of(query.id(), new Metadata.Effect(did, done.changed()), columns);
      objects.put(file.bucket(), file.key() + ".metadata", told);
    }
    return new Result(
        columns, count(query, done), query.file(), hasBody, false, manifest(file, rows));
  }

  private static String updateType(String substatement) {
    return switch (substatement) {
      case "CREATE_TABLE_AS_SELECT" -> "CREATE TABLE";
      default -> substatement.replace("_INTO", "");
    };
  }

  private static OptionalLong count(Query query, Done done) {
    boolean isSilent = done.kind() == Kind.DDL || query.plan().substatement().equals("EXPLAIN");
    return done.changed().isPresent() || isSilent ? done.changed() : OptionalLong.of(0);
  }

  private Optional<String> manifest(S3Uri file, ResultFile rows) throws IOException {
    if (rows.written().isEmpty()) {
      return Optional.empty();
    }
    String key = file.key() + "-manifest.csv";
    String lines = String.join("\n", rows.written()) + "\n";
    objects.put(file.bucket(), key, lines.getBytes(StandardCharsets.UTF_8));
    return Optional.of("s3://" + file.bucket() + "/" + key);
  }

  /// What Hive does leaves the reason of its failure where its answer would have been.
  private void reason(Query query, Fault fault) {
    S3Uri file = S3Uri.of(query.file()).orElseThrow();
    if (query.plan().kind() != Kind.DML && file.key().endsWith(".txt")) {
      try {
        byte[] bytes = fault.message().getBytes(StandardCharsets.UTF_8);
        objects.put(file.bucket(), file.key(), bytes);
      } catch (IOException | AwsError e) {
        // The query says the reason itself, and one failure is enough.
      }
    }
  }
}
