package dev.lakestep.function.run;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The logs of all functions, each in a file of its own.
public final class Logs {
  private final Map<String, Log> logs = new ConcurrentHashMap<>();
  private final Path folder;
  private final Clock clock;

  public Logs(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  public Log of(String function) {
    return logs.computeIfAbsent(function, name -> new Log(folder.resolve(name + ".log"), clock));
  }
}
