package dev.lakestep.cli.platform;

import dev.lakestep.blueprint.Role;
import java.util.List;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;

/// Roles on a local cloud, each with what it may do.
record Roles(Clients clients) {
  private static final String POLICY = "lakestep";

  void put(List<Role> roles) {
    try (IamClient iam = clients.iam()) {
      roles.forEach(role -> put(iam, role));
    }
  }

  private static void put(IamClient iam, Role role) {
    try {
      iam.createRole(request ->
          request
              .roleName(role.name())
              .description(role.description())
              .assumeRolePolicyDocument(role.trust().json()));
    } catch (EntityAlreadyExistsException e) {
      iam.updateAssumeRolePolicy(
          request -> request.roleName(role.name()).policyDocument(role.trust().json()));
    }
    if (!role.policy().statements().isEmpty()) {
      iam.putRolePolicy(request ->
          request.roleName(role.name()).policyName(POLICY).policyDocument(role.policy().json()));
    }
  }
}
