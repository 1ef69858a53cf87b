package dev.lakestep.compiler.manifest.access;

import java.util.List;
import java.util.Optional;

/// Actions that a flow may do with resources, and the lines that ask for it. In a resource, `*` is
/// what a run decides, and `${name}` what is put in when the flow is deployed.
///
/// @param when where it is needed only in some deployments, in which
public record Permission(
    Holder holder,
    List<String> actions,
    List<String> resources,
    Optional<Condition> condition,
    Optional<String> when,
    List<Ask> asks) {
  /// For whom buckets are encrypted with keys of their own.
  public static final String ENCRYPTED = "the bucket is encrypted with a key of KMS";

  /// For whom the workgroup enforces no place for results.
  public static final String CHOSEN = "the workgroup lets a query choose where its result goes";

  /// For whom the workgroup enforces one.
  public static final String SETTLED = "the workgroup says itself where results go";

  public Permission {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
    asks = List.copyOf(asks);
  }

  /// Who does it: the state machine itself, or the functions, for the tasks of the flow.
  public enum Holder {
    MACHINE,
    TASKS
  }

  /// What must hold of a request besides, as `StringLike` of `s3:prefix`.
  public record Condition(String operator, String key, List<String> values) {
    public Condition {
      values = List.copyOf(values);
    }
  }

  public String service() {
    return actions.getFirst().substring(0, actions.getFirst().indexOf(':'));
  }
}
