package dev.lakestep.engine.host.log;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What has to be known of a log to go on with it: the last entry of each execution that is not
/// closed, and where the last execution of each machine begins.
final class Ledger {
  private final Map<Long, Long> open = new HashMap<>();
  private final Map<Long, Long> latest = new HashMap<>();

  void apply(Entry entry, long position) {
    switch (entry.kind()) {
      case CHECKPOINT -> load(entry.body());
      case BEGUN -> {
        open.put(position, position);
        latest.put(entry.tag(), position);
      }
      case SIGNAL, ENDED, TOLD, NAMED -> open.put(entry.execution(), position);
      case CLOSED -> open.remove(entry.execution());
    }
  }

  long last(long execution) {
    return open.getOrDefault(execution, 0L);
  }

  void reopen(long execution, long last) {
    open.put(execution, last);
  }

  long latest(long machine) {
    return latest.getOrDefault(machine, 0L);
  }

  Map<Long, Long> open() {
    return Map.copyOf(open);
  }

  Entry checkpoint() {
    ByteBuffer body = ByteBuffer.allocate(8 + 16 * (open.size() + latest.size()));
    for (Map<Long, Long> map : List.of(open, latest)) {
      body.putInt(map.size());
      map.forEach((key, value) -> body.putLong(key).putLong(value));
    }
    return new Entry(Entry.Kind.CHECKPOINT, 0, 0, 0, body.array());
  }

  private void load(byte[] bytes) {
    ByteBuffer body = ByteBuffer.wrap(bytes);
    for (Map<Long, Long> map : List.of(open, latest)) {
      map.clear();
      for (int left = body.getInt(); left > 0; left--) {
        map.put(body.getLong(), body.getLong());
      }
    }
  }
}
