package dev.lakestep.task.athena;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.source.Text;
import dev.lakestep.compiler.sql.SqlReader;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.TableName;
import dev.lakestep.compiler.sql.touch.Touch;
import dev.lakestep.compiler.sql.touch.Touches;
import dev.lakestep.task.S3Uri;
import dev.lakestep.task.aws.Aws;
import dev.lakestep.task.call.JsonValues;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.athena.model.QueryExecution;

/// Asks a table whether a commit of which nobody knows may be in it.
record Landed(Aws aws) {

  /// Whether a table that the query writes has a snapshot that was made while it ran. Without one
  /// nothing was written, and the query may run again.
  boolean isPossible(Job job, QueryExecution query) {
    Instant begun = query.status().submissionDateTime();
    return written(job.statement()).stream().anyMatch(table -> hasSnapshot(table, job, begun));
  }

  private static List<TableName> written(String sql) {
    SqlText text = SqlText.of(Text.of("query", sql));
    return SqlReader.read(text, new Diagnostics()).statements().stream()
        .flatMap(statement -> Touches.of(statement, text).tables().stream())
        .filter(use -> use.action() != Touch.Action.READ)
        .map(Touch.TableUse::table)
        .toList();
  }

  private boolean hasSnapshot(TableName table, Job job, Instant since) {
    String[] name = table.toString().split("\\.", -1);
    String database = name.length > 1 ? name[name.length - 2] : job.options().database();
    String metadata =
        aws.athena()
            .getTableMetadata(request ->
                request
                    .catalogName(job.options().catalog())
                    .databaseName(database)
                    .tableName(name[name.length - 1]))
            .tableMetadata()
            .parameters()
            .getOrDefault("metadata_location", "");
    if (metadata.isEmpty()) {
      return true;
    }
    S3Uri uri = S3Uri.of(metadata);
    JsonNode snapshots =
        JsonValues.parsed(
                aws.s3()
                    .getObjectAsBytes(request -> request.bucket(uri.bucket()).key(uri.key()))
                    .asUtf8String())
            .path("snapshots");
    for (JsonNode snapshot : snapshots) {
      if (snapshot.path("timestamp-ms").asLong() >= since.toEpochMilli()) {
        return true;
      }
    }
    return false;
  }
}
