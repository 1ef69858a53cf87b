package dev.lakestep.compiler.manifest;

import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.manifest.Needs.Keys;
import dev.lakestep.compiler.resolve.Reference;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/// Finds the keys of the KV store that a flow reads and writes.
final class StoredKeys {
  private static final Comparator<Needs.Key> ORDER =
      Comparator.comparing(Needs.Key::namespace).thenComparing(Needs.Key::key);

  private final Flow flow;
  private final Values values;
  private final NavigableSet<Needs.Key> keys = new TreeSet<>(ORDER);
  private boolean others;

  private StoredKeys(Flow flow) {
    this.flow = flow;
    this.values = new Values(flow);
  }

  static Keys read(ResolvedFlow resolved) {
    StoredKeys keys = new StoredKeys(resolved.flow());
    resolved
        .references()
        .forEach(reference -> {
          if (reference instanceof Reference.KvKey(_, var namespace, var key)) {
            String where = namespace.orElse(resolved.flow().namespace().text());
            key.ifPresentOrElse(name -> keys.add(where, name), keys::other);
          }
        });
    keys.tasks(List.of("core.kv.Get"), List.of("core.kv.GetKeys"));
    return keys.all();
  }

  static Keys written(ResolvedFlow resolved) {
    StoredKeys keys = new StoredKeys(resolved.flow());
    keys.tasks(List.of("core.kv.Set", "core.kv.Put", "core.kv.Delete"), List.of("core.kv.PurgeKV"));
    return keys.all();
  }

  private Keys all() {
    return new Keys(List.copyOf(keys), others);
  }

  /// Tasks for one key, and tasks for whatever keys there are.
  private void tasks(List<String> ofOne, List<String> ofMany) {
    flow.allTasks()
        .forEach(task -> {
          if (task instanceof Task.Call call) {
            others |= ofMany.contains(call.type().name());
            if (ofOne.contains(call.type().name())) {
              one(call);
            }
          }
        });
  }

  private void one(Task.Call call) {
    Optional<String> namespace =
        call.arguments()
            .value("namespace")
            .map(values::text)
            .orElse(Optional.of(flow.namespace().text()));
    Optional<String> key = call.arguments().value("key").flatMap(values::text);
    if (namespace.isPresent() && key.isPresent()) {
      add(namespace.get(), key.get());
    } else {
      other();
    }
  }

  private void add(String namespace, String key) {
    keys.add(new Needs.Key(namespace, key));
  }

  private void other() {
    others = true;
  }
}
