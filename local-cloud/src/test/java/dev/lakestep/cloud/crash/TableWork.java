package dev.lakestep.cloud.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.glue.model.ConcurrentModificationException;
import software.amazon.awssdk.services.glue.model.Table;

/// Commits to one table of the catalog, each on the version before it.
final class TableWork implements Work {
  private final AtomicInteger committed = new AtomicInteger();

  @Override
  public void prepare(Clients clients) {
    clients.glue().createDatabase(b -> b.databaseInput(d -> d.name("lake")));
    clients.glue().createTable(b -> b.databaseName("lake").tableInput(t -> t.name("counted")));
  }

  private static Table table(Clients clients) {
    return clients.glue().getTable(b -> b.databaseName("lake").name("counted")).table();
  }

  private static int count(Table table) {
    return Integer.parseInt(table.parameters().getOrDefault("n", "0"));
  }

  @Override
  public void once(Clients clients) {
    Table before = table(clients);
    int number = count(before) + 1;
    try {
      clients
          .glue()
          .updateTable(b ->
              b.databaseName("lake")
                  .versionId(before.versionId())
                  .tableInput(
                      t -> t.name("counted").parameters(Map.of("n", Integer.toString(number)))));
      committed.accumulateAndGet(number, Math::max);
    } catch (ConcurrentModificationException e) {
      // another one was faster, which is how it should be
    }
  }

  @Override
  public List<String> lost(Clients clients) {
    List<String> lost = new ArrayList<>();
    int found = count(table(clients));
    if (found < committed.get() || found > committed.get() + CloudCrash.THREADS) {
      lost.add("table with %d commits, of which %d were known".formatted(found, committed.get()));
    }
    return lost;
  }

  @Override
  public int acknowledged() {
    return committed.get();
  }
}
