package dev.lakestep.iam.guard;

import dev.lakestep.cloud.Calls;
import dev.lakestep.cloud.wire.Caller;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.iam.policy.Principal;
import dev.lakestep.identity.Identities;
import dev.lakestep.identity.Session;
import java.util.List;
import java.util.Optional;

/// A role, as somebody has taken it on.
public record Who(String roleArn, String session) {
  private static final String OF_SERVICES = ":role/aws-service-role/";

  public static Who of(Session session) {
    return new Who(session.roleArn(), session.name());
  }

  /// Who has sent a request, from outside or from inside; nothing if it is the account itself.
  public static Optional<Who> of(Request request, Identities identities) {
    return request
        .caller()
        .map(Caller::accessKey)
        .flatMap(key -> ofRole(key, "lakestep").or(() -> identities.session(key).map(Who::of)));
  }

  /// Who calls from inside the cloud; nothing if a service does in its own name.
  public static Optional<Who> calling(Calls.Call call) {
    return ofRole(call.roleArn(), call.service());
  }

  /// Nothing if it is the role of a service, or none at all.
  public static Optional<Who> ofRole(String roleArn, String session) {
    return roleArn.contains(":role/") && !roleArn.contains(OF_SERVICES)
        ? Optional.of(new Who(roleArn, session))
        : Optional.empty();
  }

  String account() {
    return roleArn.split(":", -1)[4];
  }

  String role() {
    return roleArn.substring(roleArn.lastIndexOf('/') + 1);
  }

  /// `arn:aws:sts::000000000000:assumed-role/role/session`
  String arn() {
    return "arn:aws:sts::%s:assumed-role/%s/%s".formatted(account(), role(), session);
  }

  Principal principal() {
    return Principal.aws(List.of(roleArn, arn()));
  }
}
