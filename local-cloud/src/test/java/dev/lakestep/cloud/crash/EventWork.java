package dev.lakestep.cloud.crash;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// Events, each of which a rule sends to a queue.
final class EventWork implements Work {
  private final AtomicInteger next = new AtomicInteger();
  private final Set<String> put = ConcurrentHashMap.newKeySet();
  private final Drained queue = new Drained("told", body -> body.replace("\"", ""));

  @Override
  public void prepare(Clients clients) {
    queue.prepare(clients);
    clients.events().putRule(b -> b.name("all").eventPattern("{\"source\": [\"crash\"]}"));
    clients
        .events()
        .putTargets(b ->
            b.rule("all")
                .targets(
                    Target.builder().id("queue").arn(queue.arn()).inputPath("$.detail.n").build()));
  }

  @Override
  public void once(Clients clients) {
    String number = "n" + next.getAndIncrement();
    int failed =
        clients
            .events()
            .putEvents(b ->
                b.entries(
                    PutEventsRequestEntry.builder()
                        .source("crash")
                        .detailType("one")
                        .detail("{\"n\": \"%s\"}".formatted(number))
                        .build()))
            .failedEntryCount();
    if (failed == 0) {
      put.add(number);
    }
  }

  @Override
  public List<String> lost(Clients clients) {
    return queue.missing(put, clients).stream().map("event %s"::formatted).toList();
  }

  @Override
  public int acknowledged() {
    return put.size();
  }
}
