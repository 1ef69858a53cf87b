package dev.lakestep.cli;

import dev.lakestep.cli.deploy.Unsaid;
import dev.lakestep.cli.platform.Clients;
import dev.lakestep.cli.platform.KeyValues;
import dev.lakestep.cli.platform.Refused;
import dev.lakestep.cli.run.StoredValue;
import java.time.Instant;
import java.util.Optional;

/// The KV store of a deployment, as far as whoever deploys may read it.
record StoredKeys(Clients clients) implements Unsaid.Stored {

  /// A key without a namespace is that of the flow's own, or else of the nearest one above it.
  @Override
  public Optional<String> value(String namespace, String name) {
    String key = name.substring(name.indexOf('.') + 1);
    int slash = key.indexOf('/');
    try (KeyValues store = new KeyValues(clients)) {
      if (slash > 0) {
        return at(store, key.substring(0, slash), key.substring(slash + 1));
      }
      Optional<String> found = Optional.empty();
      for (int dot = namespace.length();
          dot > 0 && found.isEmpty();
          dot = namespace.lastIndexOf('.', dot - 1)) {
        found = at(store, namespace.substring(0, dot), key);
      }
      return found;
    } catch (Refused e) {
      // It only helps; what is deployed does not hang on it.
      return Optional.empty();
    }
  }

  private static Optional<String> at(KeyValues store, String namespace, String key) {
    return store.value(namespace, key, Instant.now()).map(StoredValue::text);
  }
}
