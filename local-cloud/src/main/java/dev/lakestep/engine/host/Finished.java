package dev.lakestep.engine.host;

import dev.lakestep.engine.host.log.Entry;
import dev.lakestep.engine.host.log.Log;
import java.util.Optional;

/// An execution that has ended: where it begins in the log, where it ends, and how.
record Finished(long id, long position, Begun begun, Ended ended) {
  Standing standing() {
    return new Standing(begun, ended.redriven(), Optional.of(ended));
  }

  static Finished at(Log log, long position) {
    Entry end = log.read(position);
    Entry begin = log.read(end.execution());
    return new Finished(end.execution(), position, Begun.of(begin.body()), Ended.of(end.body()));
  }
}
