package dev.lakestep.trino.boot;

import io.trino.plugin.hive.HivePlugin;
import io.trino.plugin.iceberg.IcebergPlugin;
import io.trino.server.testing.TestingTrinoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// Starts Trino by settings that are its own: those of a catalog have `catalog.<its name>.` in
/// front, those of the server `server.`, and `folder` is where it may write. The answer, its
/// address and what closes it, is of types of the JDK, so that whoever asks needs none of Trino's
/// classes.
public final class Boot implements Function<Map<String, String>, Map.Entry<URI, AutoCloseable>> {
  @Override
  public Map.Entry<URI, AutoCloseable> apply(Map<String, String> settings) {
    Path folder = Path.of(settings.get("folder"));
    Logs logs = logs(folder);
    TestingTrinoServer server =
        TestingTrinoServer.builder()
            .setEnvironment("local")
            .setBaseDataDir(Optional.of(folder))
            .setProperties(below("server.", settings))
            .build();
    try {
      OwnHook.remove(server);
      addCatalogs(server, settings);
    } catch (RuntimeException | Error e) {
      close(server, e);
      throw e;
    }
    return Map.entry(
        server.getBaseUrl(),
        () -> {
          server.close();
          logs.close();
        });
  }

  private static void addCatalogs(TestingTrinoServer server, Map<String, String> settings) {
    server.installPlugin(new IcebergPlugin());
    server.installPlugin(new HivePlugin());
    server.createCatalog("awsdatacatalog", "iceberg", below("catalog.awsdatacatalog.", settings));
    server.createCatalog("hive", "hive", below("catalog.hive.", settings));
  }

  /// Or its threads would keep the process alive.
  private static void close(TestingTrinoServer server, Throwable because) {
    try {
      server.close();
    } catch (IOException e) {
      because.addSuppressed(e);
    }
  }

  private static Logs logs(Path folder) {
    try {
      return Logs.into(folder.resolve("trino.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> below(String prefix, Map<String, String> settings) {
    Map<String, String> below = new TreeMap<>();
    settings.forEach((name, value) -> {
      if (name.startsWith(prefix)) {
        below.put(name.substring(prefix.length()), value);
      }
    });
    return below;
  }
}
