package dev.lakestep.task.athena;

import dev.lakestep.compiler.sql.TableName;
import dev.lakestep.compiler.sql.touch.Touch;
import dev.lakestep.task.S3Uri;
import dev.lakestep.task.aws.Aws;
import dev.lakestep.task.call.JsonValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.athena.model.AthenaException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Asks a table whether what a query that has failed wrote counts nevertheless.
record Landed(Aws aws, Job job) {
  /// What can be said of it.
  enum Answer {
    /// The query may run again.
    NO,
    /// The table has a snapshot that nobody else can have made.
    YES,
    /// Another may have made it as well, or such tables keep no record.
    PERHAPS
  }

  /// @param conflicting whether the failure itself says that another has written to the table
  Answer answer(QueryExecution query, boolean conflicting) {
    Optional<Touch> read = Writes.touch(job.statement());
    if (read.isEmpty() || isRepeatable(read.get()) || isOfNoRows(read.get())) {
      return Answer.NO;
    }
    return read.get().open() ? Answer.PERHAPS : answer(read.get(), query, conflicting);
  }

  private Answer answer(Touch touch, QueryExecution query, boolean conflicting) {
    for (Touch.TableUse use : Writes.of(touch)) {
      Optional<List<Snapshot>> snapshots = snapshots(use.table());
      if (snapshots.isEmpty()) {
        return use.action() == Touch.Action.CREATE ? Answer.NO : Answer.PERHAPS;
      }
      if (snapshots.get().stream().noneMatch(snapshot -> mayBe(snapshot, query, use))) {
        continue;
      }
      Optional<OtherWriters> others = OtherWriters.of(aws.athena(), query, use.table());
      if (others.isEmpty()) {
        return Answer.PERHAPS;
      }
      // What others have made counts even if it cannot be this query's: they made no more.
      List<Snapshot> unclaimed =
          others.get().unclaimed(snapshots.get()).stream()
              .filter(snapshot -> mayBe(snapshot, query, use))
              .toList();
      if (!unclaimed.isEmpty()) {
        boolean isOurs =
            !conflicting && unclaimed.size() == 1 && !others.get().mayHaveMade(unclaimed);
        return isOurs ? Answer.YES : Answer.PERHAPS;
      }
    }
    return Answer.NO;
  }

  private static boolean mayBe(Snapshot snapshot, QueryExecution query, Touch.TableUse use) {
    return snapshot.isBy(use.action()) && snapshot.isWithin(query);
  }

  /// A table that is made without rows is there or not, which the next attempt tells by itself.
  private static boolean isOfNoRows(Touch touch) {
    return !touch.open()
        && !touch.verb().equals("CREATE TABLE AS")
        && Writes.of(touch).stream().allMatch(use -> use.action() == Touch.Action.CREATE);
  }

  /// A merge that says with the rows of its source alone what becomes of a row has the same outcome
  /// the second time.
  private boolean isRepeatable(Touch touch) {
    boolean isPlainMerge =
        job.call().task().type().endsWith("Merge")
            && !job.call().arguments().path("whenMatched").isObject();
    return isPlainMerge || touch.again() == Touch.Again.SAFE;
  }

  /// Of an Iceberg table; others have none.
  private Optional<List<Snapshot>> snapshots(TableName table) {
    String[] name = table.toString().split("\\.", -1);
    String database = name.length > 1 ? name[name.length - 2] : job.options().database();
    try {
      return Optional.ofNullable(
              aws.athena()
                  .getTableMetadata(request ->
                      request
                          .catalogName(job.options().catalog())
                          .databaseName(database)
                          .tableName(name[name.length - 1]))
                  .tableMetadata()
                  .parameters()
                  .get("metadata_location"))
          // What is packed was not written by Athena.
          .filter(location -> !location.contains(".gz."))
          .map(S3Uri::of)
          .map(this::snapshots);
    } catch (AthenaException | S3Exception e) {
      if (e.statusCode() >= 500 || e.isThrottlingException()) {
        throw e;
      }
      // What is not there, or not for the flow to see, says nothing.
      return Optional.empty();
    }
  }

  private List<Snapshot> snapshots(S3Uri metadata) {
    List<Snapshot> snapshots = new ArrayList<>();
    JsonValues.parsed(
            aws.s3()
                .getObjectAsBytes(request -> request.bucket(metadata.bucket()).key(metadata.key()))
                .asUtf8String())
        .path("snapshots")
        .forEach(node -> snapshots.add(Snapshot.of(node)));
    return snapshots;
  }
}
