package dev.lakestep.engine.host.log;

import dev.lakestep.engine.host.log.Entry.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Reads entries by their position, and executions by following them back.
record Reader(Medium medium) {
  private static final int GUESS = 2_048;

  Entry read(long position) {
    return find(position)
        .orElseThrow(() -> new IllegalStateException("no entry at %d".formatted(position)));
  }

  Optional<Entry> find(long position) {
    try {
      ByteBuffer bytes = medium.read(position, GUESS);
      int length = Entry.length(bytes);
      if (length > bytes.remaining()) {
        bytes = medium.read(position, length);
      }
      return Entry.read(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Entry> upTo(long last) {
    List<Entry> entries = new ArrayList<>();
    Entry entry = read(last);
    entries.add(entry);
    while (entry.kind() != Kind.BEGUN) {
      entry = read(entry.previous());
      entries.add(entry);
    }
    Collections.reverse(entries);
    return entries;
  }
}
