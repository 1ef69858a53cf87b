package dev.lakestep.iam.policy;

import java.util.List;

/// One statement of a policy; one that says no resources is about whatever the policy belongs to.
record Statement(
    String sid,
    boolean allows,
    Names actions,
    Names resources,
    Principals principals,
    List<Condition> conditions) {
  Statement {
    conditions = List.copyOf(conditions);
  }

  boolean fits(Request request) {
    Context context = request.context();
    return actions.fits(request.action(), context)
        && resources.fits(request.resource(), context)
        && conditions.stream().allMatch(one -> one.holds(context));
  }
}
