package dev.lakestep.judges;

import java.net.URI;
import java.util.List;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatus;

/// Athena, as one statement after the other is given to it.
final class Athena implements AutoCloseable {
  private static final int LOOK_AGAIN_MILLIS = 25;

  private final AthenaClient client;

  private Athena(AthenaClient client) {
    this.client = client;
  }

  static Athena at(URI endpoint) {
    return new Athena(
        AthenaClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build());
  }

  /// How a statement ended.
  record Ended(String id, QueryExecutionStatus status) {
    boolean well() {
      return status.state() == QueryExecutionState.SUCCEEDED;
    }
  }

  Ended run(String sql) throws InterruptedException {
    String id =
        client
            .startQueryExecution(b ->
                b.queryString(sql)
                    .queryExecutionContext(c -> c.database(CommitLog.DATABASE))
                    .resultConfiguration(
                        c -> c.outputLocation("s3://%s/results/".formatted(CommitLog.BUCKET))))
            .queryExecutionId();
    while (true) {
      QueryExecutionStatus status =
          client.getQueryExecution(b -> b.queryExecutionId(id)).queryExecution().status();
      switch (status.state()) {
        case QUEUED, RUNNING -> Thread.sleep(LOOK_AGAIN_MILLIS);
        default -> {
          return new Ended(id, status);
        }
      }
    }
  }

  /// The one row of a query.
  List<String> row(String sql) throws InterruptedException {
    Ended ended = run(sql);
    if (!ended.well()) {
      throw new IllegalStateException(sql + ": " + ended.status().stateChangeReason());
    }
    return client
        .getQueryResults(b -> b.queryExecutionId(ended.id()))
        .resultSet()
        .rows()
        .getLast()
        .data()
        .stream()
        .map(Datum::varCharValue)
        .toList();
  }

  @Override
  public void close() {
    client.close();
  }
}
