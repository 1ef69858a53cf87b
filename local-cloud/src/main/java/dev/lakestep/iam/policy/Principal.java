package dev.lakestep.iam.policy;

import java.util.List;

/// Who asks, by all names that a policy may know it by.
///
/// @param kind as policies have it: `AWS` or `Service`
public record Principal(String kind, List<String> names) {
  public Principal {
    names = List.copyOf(names);
  }

  public static Principal service(String name) {
    return new Principal("Service", List.of(name));
  }

  public static Principal aws(List<String> names) {
    return new Principal("AWS", names);
  }
}
