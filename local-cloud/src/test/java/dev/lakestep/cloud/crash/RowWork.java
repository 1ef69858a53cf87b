package dev.lakestep.cloud.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;

/// Rows of an Iceberg table, each of a statement of its own: those of statements that have
/// succeeded are there once, and no statement goes on for ever.
final class RowWork implements Work {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long LOOK_MILLIS = 20;

  private final AtomicInteger next = new AtomicInteger();

  /// The number that a statement inserts, by its id.
  private final Map<String, Integer> begun = new ConcurrentHashMap<>();

  private final Set<String> done = ConcurrentHashMap.newKeySet();

  @Override
  public void prepare(Clients clients) {
    clients.s3().createBucket(b -> b.bucket("rows"));
    succeed("CREATE DATABASE numbers", clients);
    succeed(
        "CREATE TABLE numbers.seen (n int) LOCATION 's3://rows/seen/'"
            + " TBLPROPERTIES ('table_type'='ICEBERG')",
        clients);
    once(clients);
  }

  private static String begin(String statement, Clients clients) {
    return clients
        .athena()
        .startQueryExecution(b ->
            b.queryString(statement)
                .resultConfiguration(r -> r.outputLocation("s3://rows/results/")))
        .queryExecutionId();
  }

  private static String succeed(String statement, Clients clients) {
    String id = begin(statement, clients);
    QueryExecutionState state = ended(id, clients);
    if (state != QueryExecutionState.SUCCEEDED) {
      throw new IllegalStateException("%s: %s".formatted(statement, state));
    }
    return id;
  }

  private static QueryExecutionState ended(String id, Clients clients) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    QueryExecutionState state = state(id, clients);
    while (goesOn(state) && System.nanoTime() < end) {
      try {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return state;
      }
      state = state(id, clients);
    }
    return state;
  }

  private static boolean goesOn(QueryExecutionState state) {
    return state == QueryExecutionState.QUEUED || state == QueryExecutionState.RUNNING;
  }

  private static QueryExecutionState state(String id, Clients clients) {
    return clients
        .athena()
        .getQueryExecution(b -> b.queryExecutionId(id))
        .queryExecution()
        .status()
        .state();
  }

  @Override
  public void once(Clients clients) {
    int number = next.getAndIncrement();
    String id = begin("INSERT INTO numbers.seen VALUES (%d)".formatted(number), clients);
    begun.put(id, number);
    if (ended(id, clients) == QueryExecutionState.SUCCEEDED) {
      done.add(id);
    }
  }

  @Override
  public List<String> lost(Clients clients) {
    List<String> lost = new ArrayList<>();
    for (String id : begun.keySet()) {
      QueryExecutionState state = ended(id, clients);
      if (goesOn(state) || (done.contains(id) && state != QueryExecutionState.SUCCEEDED)) {
        lost.add("statement %d is %s".formatted(begun.get(id), state));
      } else if (state == QueryExecutionState.SUCCEEDED) {
        done.add(id);
      }
    }
    Map<Integer, Integer> rows = rows(clients);
    done.stream()
        .map(begun::get)
        .filter(number -> rows.getOrDefault(number, 0) != 1)
        .map(number -> "row %d, %d times".formatted(number, rows.getOrDefault(number, 0)))
        .forEach(lost::add);
    rows.forEach((number, times) -> {
      if (times > 1 || number >= next.get()) {
        lost.add("row %d is there %d times".formatted(number, times));
      }
    });
    // the first row after a start takes seconds, which the next ones need not wait for
    once(clients);
    return lost;
  }

  /// How often each number is there.
  private static Map<Integer, Integer> rows(Clients clients) {
    String id = succeed("SELECT n FROM numbers.seen", clients);
    Map<Integer, Integer> rows = new HashMap<>();
    clients.athena().getQueryResultsPaginator(b -> b.queryExecutionId(id)).stream()
        .flatMap(page -> page.resultSet().rows().stream())
        .skip(1)
        .map(row -> Integer.valueOf(row.data().getFirst().varCharValue()))
        .forEach(number -> rows.merge(number, 1, Integer::sum));
    return rows;
  }

  @Override
  public int acknowledged() {
    return done.size();
  }
}
