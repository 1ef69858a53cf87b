package dev.lakestep.cli.dev.flows;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.expr.eval.World;
import dev.lakestep.task.call.JsonValues;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/// What expressions in a function can ask for: the clock of the trial, its secrets and its table of
/// keys. There are no files.
record FakeWorld(Agenda agenda, Map<String, String> secrets, FakeTables tables) implements World {
  @Override
  public Instant now() {
    return agenda.now();
  }

  @Override
  public ZoneId zone() {
    return ZoneOffset.UTC;
  }

  /// The same each time, so that a trace is.
  @Override
  public long random(long bound) {
    return bound / 2;
  }

  @Override
  public Optional<String> secret(String namespace, String name) {
    return Optional.ofNullable(secrets.get(name));
  }

  @Override
  public Optional<Value> stored(String namespace, String key) {
    return KvRows.value(tables, namespace, key).map(JsonValues::value);
  }
}
