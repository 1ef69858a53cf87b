package dev.lakestep.cli.platform;

import dev.lakestep.blueprint.Names;
import dev.lakestep.blueprint.Platform;
import dev.lakestep.blueprint.PolicyDocument;
import dev.lakestep.blueprint.Role;
import dev.lakestep.blueprint.Statement;
import dev.lakestep.blueprint.Trust;
import java.util.List;

/// The role of a state machine that a test makes by itself.
final class MachineRole {
  private MachineRole() {}

  /// Its ARN.
  static String put(Clients clients, String action, String resource) {
    Names names = Platform.LOCAL.names();
    Statement only = Statement.allow("Only", List.of(action), List.of(resource));
    Role role =
        new Role(
            "of-a-test",
            names.roleArn("of-a-test"),
            "does one thing",
            Trust.of("states.amazonaws.com"),
            new PolicyDocument(List.of(only)));
    new Roles(clients).put(List.of(role));
    return role.arn();
  }
}
