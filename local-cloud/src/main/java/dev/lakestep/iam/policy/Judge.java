package dev.lakestep.iam.policy;

import java.util.ArrayList;
import java.util.List;

/// Says what follows from policies: what denies counts more than what allows, and what nothing
/// allows is denied.
public final class Judge {
  private Judge() {}

  /// What the policies of who asks say.
  public static Verdict judge(Request request, List<Policy> policies) {
    List<Verdict.By> by = new ArrayList<>();
    for (int i = 0; i < policies.size(); i++) {
      List<Statement> statements = policies.get(i).statements();
      for (int j = 0; j < statements.size(); j++) {
        Statement statement = statements.get(j);
        if (statement.fits(request)) {
          if (!statement.allows()) {
            return new Verdict.ExplicitlyDenied();
          }
          by.addAll(grants(i, j, statement, request));
        }
      }
    }
    return by.isEmpty() ? new Verdict.ImplicitlyDenied() : new Verdict.Allowed(by);
  }

  private static List<Verdict.By> grants(
      int policy, int place, Statement statement, Request request) {
    List<Verdict.By> by = new ArrayList<>();
    for (String action : statement.actions().fitting(request.action(), request.context())) {
      for (String resource : statement.resources().fitting(request.resource(), request.context())) {
        by.add(new Verdict.By(policy, new Policy.Grant(place, action, resource)));
      }
    }
    return by;
  }

  /// What the policy of a resource, or the trust policy of a role, says to somebody.
  public static Verdict judge(Request request, Principal principal, Policy policy) {
    List<Statement> own =
        policy.statements().stream().filter(one -> one.principals().has(principal)).toList();
    return judge(request, List.of(new Policy(own)));
  }
}
