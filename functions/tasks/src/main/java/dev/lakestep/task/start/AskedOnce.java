package dev.lakestep.task.start;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.expr.eval.World;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A world that is asked for the same secret or key once, and then goes by what it has said.
final class AskedOnce implements World {
  private final World world;
  private final Map<List<String>, Optional<String>> secrets = new HashMap<>();
  private final Map<List<String>, Optional<Value>> keys = new HashMap<>();
  private final Map<List<String>, Optional<String>> files = new HashMap<>();

  AskedOnce(World world) {
    this.world = world;
  }

  @Override
  public Instant now() {
    return world.now();
  }

  @Override
  public ZoneId zone() {
    return world.zone();
  }

  @Override
  public long random(long bound) {
    return world.random(bound);
  }

  @Override
  public Optional<String> secret(String namespace, String name) {
    return secrets.computeIfAbsent(List.of(namespace, name), _ -> world.secret(namespace, name));
  }

  @Override
  public Optional<Value> stored(String namespace, String key) {
    return keys.computeIfAbsent(List.of(namespace, key), _ -> world.stored(namespace, key));
  }

  @Override
  public Optional<String> file(String namespace, String path) {
    return files.computeIfAbsent(List.of(namespace, path), _ -> world.file(namespace, path));
  }

  @Override
  public Optional<Long> fileSize(String namespace, String path) {
    return world.fileSize(namespace, path);
  }

  @Override
  public Optional<String> fileUri(String namespace, String path) {
    return world.fileUri(namespace, path);
  }

  @Override
  public Optional<Value> errorLogs() {
    return world.errorLogs();
  }
}
