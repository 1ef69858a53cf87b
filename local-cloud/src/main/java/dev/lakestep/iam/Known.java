package dev.lakestep.iam;

import dev.lakestep.iam.policy.Context;
import dev.lakestep.iam.policy.MalformedPolicy;
import dev.lakestep.iam.policy.Policy;
import dev.lakestep.iam.policy.PolicyReader;
import java.util.ArrayList;
import java.util.List;

/// A role as calls are judged by it: its policies are read once.
///
/// @param names of the policies, in the order of `policies`
/// @param tags what its tags say, as conditions ask for it
public record Known(
    String arn, Policy trust, List<String> names, List<Policy> policies, Context tags) {
  public Known {
    names = List.copyOf(names);
    policies = List.copyOf(policies);
  }

  static Known of(Role role) {
    Context tags = Context.NONE;
    for (var tag : role.tags().entrySet()) {
      tags = tags.with("aws:PrincipalTag/" + tag.getKey(), tag.getValue());
    }
    List<Policy> policies = new ArrayList<>();
    role.policies().values().forEach(text -> policies.add(read(text, PolicyReader.Kind.IDENTITY)));
    List<String> names = new ArrayList<>(role.policies().keySet());
    for (String arn : role.attached()) {
      Managed.text(arn)
          .ifPresent(text -> {
            names.add(arn);
            policies.add(read(text, PolicyReader.Kind.IDENTITY));
          });
    }
    return new Known(
        role.identity().arn(), read(role.trust(), PolicyReader.Kind.TRUST), names, policies, tags);
  }

  private static Policy read(String text, PolicyReader.Kind kind) {
    try {
      return PolicyReader.read(text, kind);
    } catch (MalformedPolicy e) { // it was read when it was put
      throw new IllegalStateException("no policy: " + text, e);
    }
  }
}
