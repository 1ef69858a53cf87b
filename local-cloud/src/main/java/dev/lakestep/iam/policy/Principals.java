package dev.lakestep.iam.policy;

import java.util.List;
import java.util.Map;

/// Whom a statement of a resource or a role is about, by kind: `AWS`, `Service`, `Federated`.
///
/// @param except whether it is about all others
record Principals(Map<String, List<String>> byKind, boolean except) {
  static final Principals NONE = new Principals(Map.of(), false);

  Principals {
    byKind = Map.copyOf(byKind);
  }

  boolean isNone() {
    return byKind.isEmpty();
  }

  boolean has(Principal principal) {
    boolean named =
        byKind.getOrDefault(principal.kind(), List.of()).stream()
            .anyMatch(one -> one.equals("*") || principal.names().contains(one));
    return except != named;
  }
}
