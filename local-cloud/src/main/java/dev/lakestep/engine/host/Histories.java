package dev.lakestep.engine.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.engine.history.Event;
import dev.lakestep.engine.host.api.HistoryAsk;
import dev.lakestep.engine.host.api.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// The histories of executions. Of those that have ended, the few that were asked for last are
/// kept; the others are made again from their signals.
final class Histories {
  private static final int KEPT_EVENTS = 200_000;
  private static final List<String> PRIVATE =
      List.of("input", "output", "parameters", "cause", "error", "assignedVariables");

  private final Executions executions;
  private final LinkedHashMap<Long, List<Event>> kept = new LinkedHashMap<>(16, 0.75f, true);
  private int keptEvents;

  Histories(Executions executions) {
    this.executions = executions;
  }

  List<Event> of(String executionArn) {
    Optional<Execution> running = executions.running(executionArn);
    if (running.isPresent()) {
      return running.get().history();
    }
    Finished finished =
        executions.finished(executionArn).orElseThrow(() -> Executions.unknown(executionArn));
    synchronized (this) {
      Optional<List<Event>> known = Optional.ofNullable(kept.get(finished.position()));
      if (known.isPresent()) {
        return known.get();
      }
    }
    List<Event> events = executions.replayed(finished).history();
    keep(finished.position(), events);
    return events;
  }

  private synchronized void keep(long position, List<Event> events) {
    if (kept.put(position, events) == null) {
      keptEvents += events.size();
    }
    while (keptEvents > KEPT_EVENTS && kept.size() > 1) {
      keptEvents -= kept.pollFirstEntry().getValue().size();
    }
  }

  Page<Event> page(HistoryAsk ask) {
    List<Event> events = of(ask.executionArn());
    Page<Event> page =
        ask.reverseOrder() ? Tokens.pageBack(events, ask.page()) : Tokens.page(events, ask.page());
    return ask.withContent()
        ? page
        : new Page<>(page.items().stream().map(Histories::bare).toList(), page.nextToken());
  }

  /// Without what the execution worked on.
  private static Event bare(Event event) {
    Optional<Event.Details> details =
        event
            .details()
            .map(whole -> {
              ObjectNode fields = whole.fields().deepCopy();
              fields.remove(PRIVATE);
              return new Event.Details(whole.key(), fields);
            });
    return new Event(event.id(), event.previousEventId(), event.at(), event.type(), details);
  }
}
