package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.expr.jsonata.Bindings;
import dev.lakestep.compiler.expr.jsonata.Bound;
import dev.lakestep.compiler.plan.Step.Limits;
import dev.lakestep.compiler.plan.Step.Request;
import dev.lakestep.compiler.plan.Step.Variables;
import dev.lakestep.compiler.resolve.Reference;
import dev.lakestep.compiler.resolve.Reference.KvKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The keys of the key-value store that the expressions of one step ask for, in the namespace of
/// the flow and those above. They are read just before the step, by one state, since another task
/// may have changed them since the execution began.
final class StoredKeys {
  /// What DynamoDB hands out at once.
  private static final int MOST = 100;

  private final List<String> namespaces;
  private final String variable;
  private final SequencedSet<String> keys = new LinkedHashSet<>();

  StoredKeys(String namespace, String variable) {
    this.namespaces = KvTable.upwards(namespace);
    this.variable = variable;
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  void add(List<Reference> references) {
    names(references).forEach(keys::add);
  }

  /// The variables with what a template asks for among them, unless that is too much.
  Bindings bound(Bindings bindings, List<Reference> references) {
    SequencedSet<String> all = new LinkedHashSet<>(keys);
    names(references).forEach(all::add);
    if (names(references).findAny().isEmpty() || all.size() * namespaces.size() > MOST) {
      return bindings;
    }
    SequencedMap<String, Bound> parts = new LinkedHashMap<>();
    all.forEach(key -> parts.put(key, new Bound.Whole("$" + variable + JsonataText.step(key))));
    SequencedMap<String, Bound> roots = new LinkedHashMap<>(bindings.roots());
    roots.put(Bindings.KEYS, new Bound.Parts(parts));
    return new Bindings(roots, bindings.given());
  }

  private static Stream<String> names(List<Reference> references) {
    return references.stream()
        .flatMap(reference ->
            reference instanceof KvKey(_, var namespace, var key) && namespace.isEmpty()
                ? key.stream()
                : Stream.empty());
  }

  /// The state that reads them: a key that is not there has no field.
  Step read(Step.Origin origin) {
    List<Json> asked = new ArrayList<>();
    for (String key : keys) {
      namespaces.forEach(one -> asked.add(KvTable.key(Json.text(one), Json.text(key))));
    }
    String values =
        keys.stream().map(StoredKeys::value).collect(Collectors.joining(", ", "{", "}"));
    return new Step.Call(
        origin.part("keys"),
        new Request(KvTask.SDK + "batchGetItem", KvTable.batch(new Json.Items(asked)), Limits.NONE),
        Recoveries.ofTables(),
        Optional.empty(),
        Variables.of(variable, new Json.Code("(" + KvTable.found() + values + ")")));
  }

  private static String value(String key) {
    String name = JsonataText.quoted(key);
    return name
        + ": ($s := "
        + KvTable.nearest("$i[key.S = " + name + "]")
        + "; $exists($s) ? $parse($s))";
  }
}
