package dev.lakestep.cli;

import dev.lakestep.cli.deploy.Unsaid;
import dev.lakestep.cli.platform.Clients;
import dev.lakestep.cli.platform.KeyValues;
import dev.lakestep.cli.platform.Refused;
import dev.lakestep.cli.run.StoredValue;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The KV store of a deployment, as far as whoever deploys may read it; each key is asked for once.
final class StoredKeys implements Unsaid.Stored, AutoCloseable {
  private final KeyValues store;
  private final Map<String, Optional<String>> known = new HashMap<>();
  private boolean refused;

  StoredKeys(Clients clients) {
    this.store = new KeyValues(clients);
  }

  /// A key without a namespace is that of the flow's own, or else of the nearest one above it.
  @Override
  public Optional<String> value(String namespace, String name) {
    String key = name.substring(name.indexOf('.') + 1);
    int slash = key.indexOf('/');
    if (slash > 0) {
      return at(key.substring(0, slash), key.substring(slash + 1));
    }
    Optional<String> found = Optional.empty();
    for (int dot = namespace.length();
        dot > 0 && found.isEmpty();
        dot = namespace.lastIndexOf('.', dot - 1)) {
      found = at(namespace.substring(0, dot), key);
    }
    return found;
  }

  private Optional<String> at(String namespace, String key) {
    String whole = namespace + "/" + key;
    Optional<String> value = known.getOrDefault(whole, Optional.empty());
    if (!known.containsKey(whole) && !refused) {
      value = asked(namespace, key);
      known.put(whole, value);
    }
    return value;
  }

  /// It only helps: what is deployed does not hang on it.
  private Optional<String> asked(String namespace, String key) {
    try {
      return store.value(namespace, key, Instant.now()).map(StoredValue::text);
    } catch (Refused e) {
      refused = true;
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
