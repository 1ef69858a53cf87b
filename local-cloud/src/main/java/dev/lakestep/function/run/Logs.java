package dev.lakestep.function.run;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The logs of all functions, each in a file of its own.
public final class Logs implements AutoCloseable {
  private final Map<String, Log> logs = new ConcurrentHashMap<>();
  private final Path folder;
  private final Clock clock;
  private volatile boolean closed;

  public Logs(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  public Log of(String function) {
    Log log = logs.computeIfAbsent(function, name -> new Log(folder.resolve(name + ".log"), clock));
    if (closed) {
      log.close();
    }
    return log;
  }

  /// What functions still say is not written any more.
  @Override
  public void close() {
    closed = true;
    logs.values().forEach(Log::close);
  }
}
