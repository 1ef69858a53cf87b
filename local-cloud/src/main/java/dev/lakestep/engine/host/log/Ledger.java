package dev.lakestep.engine.host.log;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What has to be known of a log to go on with it: the last entry of each execution that is not
/// closed, and where the last execution of each machine begins.
final class Ledger {
  private final Map<Long, Open> open = new HashMap<>();
  private final Map<Long, Long> latest = new HashMap<>();

  /// An execution with its last entry: whether it runs, and how many of its ends are not closed.
  private record Open(long last, boolean running, int ends) {
    Open then(Entry.Kind kind, long position) {
      return switch (kind) {
        case CHECKPOINT, TOLD, NAMED -> new Open(position, running, ends);
        case BEGUN, SIGNAL -> new Open(position, true, ends);
        case ENDED -> new Open(position, false, ends + 1);
        case CLOSED -> new Open(position, running, ends - 1);
      };
    }
  }

  void apply(Entry entry, long position) {
    switch (entry.kind()) {
      case CHECKPOINT -> load(ByteBuffer.wrap(entry.body()));
      case BEGUN -> {
        open.put(position, new Open(position, true, 0));
        latest.put(entry.tag(), position);
      }
      case SIGNAL, ENDED, TOLD, NAMED, CLOSED -> advance(entry, position);
    }
  }

  private void advance(Entry entry, long position) {
    Open before = open.getOrDefault(entry.execution(), new Open(position, false, 0));
    Open after = before.then(entry.kind(), position);
    if (after.running() || after.ends() > 0) {
      open.put(entry.execution(), after);
    } else {
      open.remove(entry.execution());
    }
  }

  long last(long execution) {
    return Optional.ofNullable(open.get(execution)).map(Open::last).orElse(0L);
  }

  void reopen(long execution, long last) {
    open.putIfAbsent(execution, new Open(last, true, 0));
  }

  long latest(long machine) {
    return latest.getOrDefault(machine, 0L);
  }

  /// The executions that are not closed, each with its last entry.
  Map<Long, Long> open() {
    Map<Long, Long> all = new HashMap<>();
    open.forEach((execution, known) -> all.put(execution, known.last()));
    return all;
  }

  Entry checkpoint() {
    ByteBuffer body = ByteBuffer.allocate(8 + 21 * open.size() + 16 * latest.size());
    body.putInt(open.size());
    open.forEach((execution, known) ->
        body.putLong(execution)
            .putLong(known.last())
            .put((byte) (known.running() ? 1 : 0))
            .putInt(known.ends()));
    body.putInt(latest.size());
    latest.forEach((machine, position) -> body.putLong(machine).putLong(position));
    return Entry.checkpoint(body.array());
  }

  private void load(ByteBuffer body) {
    open.clear();
    for (int left = body.getInt(); left > 0; left--) {
      open.put(body.getLong(), new Open(body.getLong(), body.get() == 1, body.getInt()));
    }
    latest.clear();
    for (int left = body.getInt(); left > 0; left--) {
      latest.put(body.getLong(), body.getLong());
    }
  }
}
