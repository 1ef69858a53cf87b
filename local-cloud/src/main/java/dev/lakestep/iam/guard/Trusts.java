package dev.lakestep.iam.guard;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.iam.Iam;
import dev.lakestep.iam.Known;
import dev.lakestep.iam.demand.Asked;
import dev.lakestep.iam.policy.Context;
import dev.lakestep.iam.policy.Judge;
import dev.lakestep.iam.policy.Principal;
import dev.lakestep.iam.policy.Request;
import java.util.List;
import java.util.Optional;

/// Whom roles trust, as their trust policies say.
record Trusts(Iam iam, Account account) {
  private static final String ASSUME = "sts:AssumeRole";

  /// How far a role trusts somebody.
  enum Trust {
    BY_NAME,
    /// It leaves it to the account, whose policies decide.
    ACCOUNT,
    NOBODY
  }

  /// A role that is handed to a service, which has to be able to take it on.
  ///
  /// @param source the resource that the service takes it on for
  record Handed(String roleArn, String principal, String source, AwsError refusal) {}

  Trust trust(Asking asking) {
    Optional<Who> who = asking.who();
    Asked asked = asking.asked();
    String arn = asked.input().path("RoleArn").asText();
    Optional<Known> role = iam.role(arn);
    if (role.isEmpty()) {
      return Trust.NOBODY;
    }
    Context context =
        Context.of("sts:RoleSessionName", asked.input().path("RoleSessionName").asText());
    if (asked.input().hasNonNull("ExternalId")) {
      context = context.with("sts:ExternalId", asked.input().path("ExternalId").asText());
    }
    Optional<String> caller = who.map(Who::roleArn);
    context =
        context
            .with("aws:PrincipalArn", caller.orElse(account.globalArn("iam", "root")))
            .with("aws:PrincipalAccount", account.id());
    Request request = new Request(ASSUME, arn, context);
    if (who.isPresent()
        && Judge.judge(request, who.get().principal(), role.get().trust()).isAllowed()) {
      return Trust.BY_NAME;
    }
    Principal whole = Principal.aws(List.of(account.id(), account.globalArn("iam", "root")));
    return Judge.judge(request, whole, role.get().trust()).isAllowed()
        ? Trust.ACCOUNT
        : Trust.NOBODY;
  }

  /// The refusal of a role that the service cannot take on.
  Optional<AwsError> check(Handed handed) {
    Context context =
        Context.of("aws:SourceAccount", account.id()).with("aws:SourceArn", handed.source());
    boolean trusted =
        iam.role(handed.roleArn())
            .filter(role ->
                Judge.judge(
                        new Request(ASSUME, handed.roleArn(), context),
                        Principal.service(handed.principal()),
                        role.trust())
                    .isAllowed())
            .isPresent();
    return trusted ? Optional.empty() : Optional.of(handed.refusal());
  }

  /// The role that a call hands to a service.
  static Optional<Handed> handed(Asked asked) {
    JsonNode input = asked.input();
    return switch (asked.service() + ":" + asked.operation()) {
      case "states:CreateStateMachine", "states:UpdateStateMachine" ->
          handed(
              input.path("roleArn").asText(""),
              "states.amazonaws.com",
              new AwsError(
                  "AccessDeniedException",
                  400,
                  "Neither the global service principal states.amazonaws.com, nor the regional one"
                      + " is authorized to assume the provided role."));
      case "lambda:CreateFunction", "lambda:UpdateFunctionConfiguration" ->
          handed(
              input.path("Role").asText(""),
              "lambda.amazonaws.com",
              new AwsError(
                  "InvalidParameterValueException",
                  400,
                  "The role defined for the function cannot be assumed by Lambda."));
      case "scheduler:CreateSchedule", "scheduler:UpdateSchedule" ->
          handed(
              input.path("Target").path("RoleArn").asText(""),
              "scheduler.amazonaws.com",
              new AwsError(
                  "ValidationException",
                  400,
                  "The execution role you provide must allow AWS EventBridge Scheduler to assume"
                      + " the role."));
      case "events:PutTargets" -> ofTargets(input);
      default -> Optional.empty();
    };
  }

  private static Optional<Handed> ofTargets(JsonNode input) {
    String role = "";
    for (JsonNode target : input.path("Targets")) {
      role = target.path("RoleArn").asText(role);
    }
    String words =
        "Provided role '%s' cannot be assumed by principal 'events.amazonaws.com'.".formatted(role);
    return handed(role, "events.amazonaws.com", new AwsError("ValidationException", 400, words));
  }

  private static Optional<Handed> handed(String role, String principal, AwsError refusal) {
    return role.isEmpty()
        ? Optional.empty()
        : Optional.of(new Handed(role, principal, "*", refusal));
  }
}
