package dev.lakestep.cli.platform;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.AthenaException;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.Row;
import software.amazon.awssdk.services.s3.S3Client;

/// Statements, and the files that they are about, by the APIs of Athena and S3.
public final class Playground implements AutoCloseable {
  private static final String RESULTS = "playground-results";
  private static final long LOOK_MILLIS = 10;

  private final AthenaClient athena;
  private final S3Client s3;

  private Playground(AthenaClient athena, S3Client s3) {
    this.athena = athena;
    this.s3 = s3;
  }

  public static Playground of(URI endpoint) {
    Clients clients = Clients.of(endpoint);
    Playground made = new Playground(clients.athena(), clients.s3());
    made.bucket(RESULTS);
    return made;
  }

  /// What became of a statement.
  ///
  /// @param state as Athena calls it, or `REFUSED` if it was not even begun
  /// @param reason why it did not succeed
  /// @param rows the cells of each, tabs between them
  public record Answer(String state, String reason, List<String> rows) {
    public Answer {
      rows = List.copyOf(rows);
    }

    public boolean isDone() {
      return state.equals("SUCCEEDED");
    }
  }

  /// Runs a statement to its end.
  public Answer run(String statement, String database) throws InterruptedException {
    String id;
    try {
      id =
          athena
              .startQueryExecution(request ->
                  request
                      .queryString(statement)
                      .queryExecutionContext(context -> context.database(database))
                      .resultConfiguration(
                          result -> result.outputLocation("s3://%s/".formatted(RESULTS))))
              .queryExecutionId();
    } catch (AthenaException refused) {
      return new Answer("REFUSED", refused.awsErrorDetails().errorMessage(), List.of());
    }
    QueryExecution ended = ended(id);
    boolean done = ended.status().state() == QueryExecutionState.SUCCEEDED;
    String reason = done ? "" : String.valueOf(ended.status().stateChangeReason());
    return new Answer(ended.status().stateAsString(), reason, done ? rows(ended) : List.of());
  }

  private QueryExecution ended(String id) throws InterruptedException {
    QueryExecution now =
        athena.getQueryExecution(request -> request.queryExecutionId(id)).queryExecution();
    while (now.status().state() == QueryExecutionState.QUEUED
        || now.status().state() == QueryExecutionState.RUNNING) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      now = athena.getQueryExecution(request -> request.queryExecutionId(id)).queryExecution();
    }
    return now;
  }

  /// Athena puts the names of columns before the rows of a query.
  private List<String> rows(QueryExecution ended) {
    int names = ended.query().stripLeading().regionMatches(true, 0, "SELECT", 0, 6) ? 1 : 0;
    return athena
        .getQueryResultsPaginator(request -> request.queryExecutionId(ended.queryExecutionId()))
        .stream()
        .flatMap(page -> page.resultSet().rows().stream())
        .skip(names)
        .map(Playground::cells)
        .toList();
  }

  private static String cells(Row row) {
    return row.data().stream()
        .map(Datum::varCharValue)
        .map(cell -> cell == null ? "" : cell)
        .collect(Collectors.joining("\t"));
  }

  public void bucket(String name) {
    s3.createBucket(request -> request.bucket(name));
  }

  public void put(String bucket, String key, String content) {
    s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(content));
  }

  /// The keys below a folder.
  public List<String> keys(String bucket, String folder) {
    List<String> keys = new ArrayList<>();
    s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(folder))
        .contents()
        .forEach(object -> keys.add(object.key()));
    return keys;
  }

  @Override
  public void close() {
    athena.close();
    s3.close();
  }
}
