package dev.lakestep.formation.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;

/// `AWS::IAM::Role`
final class Roles implements Work {
  private static final String IAM = "iam";
  private static final String NAME = "RoleName";

  @Override
  public Made create(Wanted wanted) {
    String name = wanted.name(NAME);
    ObjectNode input = wanted.only("Path", "Description", "MaxSessionDuration");
    input.put(NAME, name);
    input.put("AssumeRolePolicyDocument", wanted.at("AssumeRolePolicyDocument").toString());
    JsonNode role =
        wanted
            .call(IAM, "CreateRole", wanted.site().withTags(input, "Tags", wanted.properties()))
            .path("Role");
    ObjectNode attributes = Fields.none().put("Arn", role.path("Arn").asText());
    attributes.put("RoleId", role.path("RoleId").asText());
    return wanted.finished(new Made(name, attributes), this, () -> put(name, wanted));
  }

  private static void put(String role, Wanted wanted) {
    for (JsonNode policy : wanted.at("Policies")) {
      ObjectNode input = Site.input(NAME, role);
      input.put("PolicyName", policy.path("PolicyName").asText());
      input.put("PolicyDocument", policy.path("PolicyDocument").toString());
      wanted.call(IAM, "PutRolePolicy", input);
    }
    for (JsonNode arn : wanted.at("ManagedPolicyArns")) {
      wanted.call(IAM, "AttachRolePolicy", Site.input(NAME, role).put("PolicyArn", arn.asText()));
    }
  }

  private static void take(String role, Wanted wanted) {
    for (JsonNode policy : wanted.at("Policies")) {
      ObjectNode input = Site.input(NAME, role);
      input.put("PolicyName", policy.path("PolicyName").asText());
      wanted.site().remove(IAM, "DeleteRolePolicy", input);
    }
    for (JsonNode arn : wanted.at("ManagedPolicyArns")) {
      ObjectNode input = Site.input(NAME, role).put("PolicyArn", arn.asText());
      wanted.site().remove(IAM, "DetachRolePolicy", input);
    }
  }

  @Override
  public Made update(Made there, Wanted before, Wanted wanted) {
    ObjectNode settings = Site.input(NAME, there.ref());
    settings.put("Description", wanted.text("Description"));
    Fields.whole(wanted.properties(), "MaxSessionDuration")
        .ifPresent(seconds -> settings.put("MaxSessionDuration", seconds));
    wanted.call(IAM, "UpdateRole", settings);
    ObjectNode trust = Site.input(NAME, there.ref());
    trust.put("PolicyDocument", wanted.at("AssumeRolePolicyDocument").toString());
    wanted.call(IAM, "UpdateAssumeRolePolicy", trust);
    if (!before
        .only("Policies", "ManagedPolicyArns")
        .equals(wanted.only("Policies", "ManagedPolicyArns"))) {
      take(there.ref(), before);
      put(there.ref(), wanted);
    }
    return there;
  }

  @Override
  public void delete(Made there, Wanted last) {
    take(there.ref(), last);
    last.site().remove(IAM, "DeleteRole", Site.input(NAME, there.ref()));
  }

  /// `AWS::IAM::Policy`, which is one of some roles.
  static final class Policies implements Work {
    @Override
    public Made create(Wanted wanted) {
      for (JsonNode role : wanted.at("Roles")) {
        ObjectNode input = Site.input(NAME, role.asText());
        input.put("PolicyName", wanted.text("PolicyName"));
        input.put("PolicyDocument", wanted.at("PolicyDocument").toString());
        wanted.call(IAM, "PutRolePolicy", input);
      }
      return Made.of(wanted.name(""));
    }

    @Override
    public Made update(Made there, Wanted before, Wanted wanted) {
      delete(there, before);
      Made _ = create(wanted);
      return there;
    }

    @Override
    public void delete(Made there, Wanted last) {
      for (JsonNode role : last.at("Roles")) {
        ObjectNode input = Site.input(NAME, role.asText());
        last.site()
            .remove(IAM, "DeleteRolePolicy", input.put("PolicyName", last.text("PolicyName")));
      }
    }
  }
}
