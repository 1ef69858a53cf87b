package dev.lakestep.iam.demand;

import dev.lakestep.iam.policy.Context;

/// One thing that a call needs to be allowed.
public record Demand(String action, String resource, Context context) {
  public static Demand of(String action, String resource) {
    return new Demand(action, resource, Context.NONE);
  }

  public Demand with(String key, String value) {
    return new Demand(action, resource, context.with(key, value));
  }
}
