package dev.lakestep.trino.boot;

import io.trino.server.testing.TestingTrinoServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;

/// Sends what Trino and its libraries have to say into a file. Everybody else's streams and logs
/// stay as they were, although Trino takes them over when its class is loaded.
final class Logs implements AutoCloseable {
  private static final int FILE_SIZE = 4_000_000;

  /// Held on to: a logger that nobody holds forgets what it was told.
  private final List<Logger> loggers =
      Stream.of("Bootstrap", "com.google", "io", "org", "software.amazon", "stderr", "stdout")
          .map(Logger::getLogger)
          .toList();

  private final Handler file;

  private Logs(Path file) throws IOException {
    this.file = new FileHandler(file.toString(), FILE_SIZE, 1, true);
    this.file.setFormatter(new SimpleFormatter());
    loggers.forEach(logger -> {
      logger.setUseParentHandlers(false);
      logger.setLevel(Level.WARNING);
      logger.addHandler(this.file);
    });
  }

  static Logs into(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    PrintStream out = System.out;
    PrintStream err = System.err;
    Logger root = Logger.getLogger("");
    Level level = root.getLevel();
    List<Handler> handlers = List.of(root.getHandlers());
    System.setErr(new PrintStream(OutputStream.nullOutputStream()));
    try {
      Class.forName(TestingTrinoServer.class.getName(), true, Logs.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    } finally {
      System.setOut(out);
      System.setErr(err);
      List.of(root.getHandlers()).forEach(root::removeHandler);
      handlers.forEach(root::addHandler);
      root.setLevel(level);
    }
    return new Logs(file);
  }

  @Override
  public void close() {
    loggers.forEach(logger -> logger.removeHandler(file));
    file.close();
  }
}
