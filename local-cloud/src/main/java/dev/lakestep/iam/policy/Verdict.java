package dev.lakestep.iam.policy;

import java.util.List;

/// What policies say to a request.
public sealed interface Verdict {
  /// Something allows it, and nothing denies it.
  ///
  /// @param by all permissions that do, each in one of the policies that were asked
  record Allowed(List<By> by) implements Verdict {
    public Allowed {
      by = List.copyOf(by);
    }
  }

  /// Nothing allows it.
  record ImplicitlyDenied() implements Verdict {}

  /// A statement denies it, whatever others allow.
  record ExplicitlyDenied() implements Verdict {}

  /// A permission of a policy.
  ///
  /// @param policy its place among those that were asked
  record By(int policy, Policy.Grant grant) {}

  default boolean isAllowed() {
    return this instanceof Allowed;
  }
}
