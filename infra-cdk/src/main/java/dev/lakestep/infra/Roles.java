package dev.lakestep.infra;

import dev.lakestep.blueprint.Role;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.CfnRole;

/// Roles as CloudFormation has them: the policy stands within, so that one cannot be without it.
final class Roles {
  private Roles() {}

  static CfnRole make(Stack stack, String id, Role role) {
    return CfnRole.Builder.create(stack, id)
        .roleName(role.name())
        .description(role.description())
        .assumeRolePolicyDocument(Written.json(role.trust().json()))
        .policies(
            List.of(
                CfnRole.PolicyProperty.builder()
                    .policyName(Role.POLICY)
                    .policyDocument(Written.json(role.policy().json()))
                    .build()))
        .build();
  }
}
