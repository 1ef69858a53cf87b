package dev.lakestep.task.athena;

import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.AthenaException;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatistics;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.StatementType;
import software.amazon.awssdk.services.athena.model.TooManyRequestsException;

/// Starts the queries of jobs, and looks at them.
record Queries(AthenaClient athena) {
  private static final long MEGABYTE = 1024 * 1024;
  private static final long LEAST_MEGABYTES = 10;

  /// Starts the statement that is next, or finds that it was started already: the same step of the
  /// same job always has the same token.
  String start(Job job) {
    return athena.startQueryExecution(request(job)).queryExecutionId();
  }

  private static StartQueryExecutionRequest request(Job job) {
    Job.Options options = job.options();
    StartQueryExecutionRequest.Builder request =
        StartQueryExecutionRequest.builder()
            .queryString(job.statement())
            .clientRequestToken(job.queryName())
            .queryExecutionContext(
                context -> context.catalog(options.catalog()).database(options.database()));
    if (!options.workgroup().isEmpty()) {
      request.workGroup(options.workgroup());
    }
    if (!options.output().isEmpty()) {
      request.resultConfiguration(result -> result.outputLocation(options.output()));
    }
    if (!options.parameters().isEmpty() && job.statement().contains("?")) {
      request.executionParameters(options.parameters());
    }
    if (options.reuseMinutes() > 0) {
      request.resultReuseConfiguration(reuse ->
          reuse.resultReuseByAgeConfiguration(
              age -> age.enabled(true).maxAgeInMinutes((int) options.reuseMinutes())));
    }
    return request.build();
  }

  void stop(String queryId) {
    try {
      athena.stopQueryExecution(request -> request.queryExecutionId(queryId));
    } catch (InvalidRequestException e) {
      // It has been gone for long.
    }
  }

  /// Whether Athena could take the same request a little later.
  static boolean isBusy(AthenaException refusal) {
    return refusal instanceof TooManyRequestsException
        || refusal.isThrottlingException()
        || refusal.statusCode() >= 500;
  }

  QueryExecution look(String queryId) {
    return athena.getQueryExecution(request -> request.queryExecutionId(queryId)).queryExecution();
  }

  static boolean hasEnded(QueryExecution query) {
    QueryExecutionState state = query.status().state();
    return state == QueryExecutionState.SUCCEEDED
        || state == QueryExecutionState.FAILED
        || state == QueryExecutionState.CANCELLED;
  }

  static Progress.Took took(QueryExecution query) {
    QueryExecutionStatistics statistics = query.statistics();
    if (statistics == null) {
      return Progress.Took.NOTHING;
    }
    long scanned = number(statistics.dataScannedInBytes());
    return new Progress.Took(
        scanned,
        billed(query, scanned),
        number(statistics.queryQueueTimeInMillis()),
        number(statistics.queryPlanningTimeInMillis()),
        number(statistics.engineExecutionTimeInMillis()),
        number(statistics.totalExecutionTimeInMillis()));
  }

  /// Whole megabytes, ten at least; definitions and what failed cost nothing.
  private static long billed(QueryExecution query, long scanned) {
    boolean free =
        query.statementType() != StatementType.DML
            || query.status().state() == QueryExecutionState.FAILED;
    long megabytes = (scanned + MEGABYTE - 1) / MEGABYTE;
    return free ? 0 : Math.max(LEAST_MEGABYTES, megabytes) * MEGABYTE;
  }

  private static long number(Long number) {
    return number == null ? 0 : number;
  }
}
