package dev.lakestep.iam.policy;

import java.util.ArrayList;
import java.util.List;

/// A policy that was read: what it allows and what it denies.
public record Policy(List<Statement> statements) {
  public Policy {
    statements = List.copyOf(statements);
  }

  /// All single permissions that it gives, each an action and a resource as they are written.
  public List<Grant> grants() {
    List<Grant> grants = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      if (statement.allows()) {
        for (String action : statement.actions().all()) {
          for (String resource : statement.resources().all()) {
            grants.add(new Grant(i, action, resource));
          }
        }
      }
    }
    return grants;
  }

  /// A single permission.
  ///
  /// @param statement its place in the policy, from 0
  public record Grant(int statement, String action, String resource) {}
}
