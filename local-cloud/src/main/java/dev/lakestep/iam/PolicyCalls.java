package dev.lakestep.iam;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.iam.policy.MalformedPolicy;
import dev.lakestep.iam.policy.PolicyReader;
import java.util.Map;
import java.util.Optional;

/// The operations on the policies of roles: their own, and those that others have written.
record PolicyCalls(Iam iam) {
  private static final int LONGEST_IN_ALL = 10_240;

  Map<String, Iam.Work> operations() {
    return Map.of(
        "PutRolePolicy", this::put,
        "GetRolePolicy", this::one,
        "ListRolePolicies", this::list,
        "DeleteRolePolicy", this::delete,
        "AttachRolePolicy", this::attach,
        "DetachRolePolicy", this::detach,
        "ListAttachedRolePolicies", this::attached,
        "ListInstanceProfilesForRole", this::profiles);
  }

  /// How many characters count: blanks do not.
  static long size(String text) {
    return text.chars().filter(c -> !Character.isWhitespace(c)).count();
  }

  private ObjectNode put(ObjectNode input) {
    String policy = IamErrors.name(input, "PolicyName");
    String text = IamErrors.needed(input, "PolicyDocument");
    try {
      var _ = PolicyReader.read(text, PolicyReader.Kind.IDENTITY);
    } catch (MalformedPolicy e) {
      throw IamErrors.malformed(e.words());
    }
    iam.change(IamErrors.name(input, "RoleName"), role -> checked(role.with(policy, text)));
    return Fields.none();
  }

  private static Role checked(Role role) {
    long size = role.policies().values().stream().mapToLong(PolicyCalls::size).sum();
    if (size > LONGEST_IN_ALL) {
      throw IamErrors.limit(
          "Maximum policy size of %d bytes exceeded for role %s"
              .formatted(LONGEST_IN_ALL, role.name()));
    }
    return role;
  }

  private ObjectNode one(ObjectNode input) {
    Role role = iam.needed(IamErrors.name(input, "RoleName"));
    String policy = IamErrors.name(input, "PolicyName");
    String text =
        Optional.ofNullable(role.policies().get(policy))
            .orElseThrow(() -> IamErrors.noPolicy(policy));
    return Fields.none()
        .put("RoleName", role.name())
        .put("PolicyName", policy)
        .put("PolicyDocument", RoleCalls.encoded(text));
  }

  private ObjectNode list(ObjectNode input) {
    Role role = iam.needed(IamErrors.name(input, "RoleName"));
    ObjectNode output = Fields.none();
    Paging.of(input)
        .cut(
            role.policies().keySet().stream().map(TextNode::valueOf).toList(),
            "PolicyNames",
            output);
    return output;
  }

  private ObjectNode delete(ObjectNode input) {
    String policy = IamErrors.name(input, "PolicyName");
    iam.change(
        IamErrors.name(input, "RoleName"),
        role -> {
          if (!role.policies().containsKey(policy)) {
            throw IamErrors.noPolicy(policy);
          }
          return role.without(policy);
        });
    return Fields.none();
  }

  private ObjectNode attach(ObjectNode input) {
    String arn = arn(input);
    iam.change(IamErrors.name(input, "RoleName"), role -> role.attaching(arn));
    return Fields.none();
  }

  private ObjectNode detach(ObjectNode input) {
    String arn = arn(input);
    iam.change(
        IamErrors.name(input, "RoleName"),
        role -> {
          if (!role.attached().contains(arn)) {
            throw IamErrors.noPolicy(arn);
          }
          return role.detaching(arn);
        });
    return Fields.none();
  }

  private static String arn(ObjectNode input) {
    String arn = IamErrors.needed(input, "PolicyArn");
    if (!arn.matches("arn:[\\w-]+:iam::(aws|\\d{12}):policy/.+")) {
      throw IamErrors.invalid(arn, "policyArn", "Member must be the ARN of a policy");
    }
    return arn;
  }

  private ObjectNode attached(ObjectNode input) {
    ObjectNode output = Fields.none().put("IsTruncated", false);
    var list = output.putArray("AttachedPolicies");
    iam.needed(IamErrors.name(input, "RoleName"))
        .attached()
        .forEach(arn ->
            list.addObject()
                .put("PolicyName", arn.substring(arn.lastIndexOf('/') + 1))
                .put("PolicyArn", arn));
    return output;
  }

  private ObjectNode profiles(ObjectNode input) {
    var _ = iam.needed(IamErrors.name(input, "RoleName"));
    ObjectNode output = Fields.none().put("IsTruncated", false);
    output.putArray("InstanceProfiles");
    return output;
  }
}
