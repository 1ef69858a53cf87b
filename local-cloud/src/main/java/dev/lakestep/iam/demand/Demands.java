package dev.lakestep.iam.demand;

import dev.lakestep.cloud.Account;
import java.util.List;

/// All that a call demands; nothing for a call that anybody may make. An operation that this does
/// not know demands the action of its own name of all resources, so that nothing slips through.
public record Demands(Account account, Lookups lookups) {

  public List<Demand> of(Asked asked) {
    Arns arns = new Arns(account);
    return switch (asked.service()) {
      case "s3" -> new S3Demands(arns, lookups).of(asked);
      case "dynamodb" -> new DynamoDemands(arns, lookups).of(asked);
      case "glue" -> new GlueDemands(arns).of(asked);
      case "athena" -> new AthenaDemands(arns, lookups).of(asked);
      case "states" -> new StatesDemands(arns, lookups).of(asked);
      case "lambda" -> new LambdaDemands(arns).of(asked);
      case "sqs", "sns", "secretsmanager", "ssm" -> new ValueDemands(arns).of(asked);
      case "events", "scheduler" -> new EventDemands(arns).of(asked);
      case "sts" -> identity(asked);
      case "iam" -> List.of(Demand.of("iam:" + asked.operation(), role(asked)));
      default -> List.of(Demand.of(asked.service() + ":" + asked.operation(), "*"));
    };
  }

  private static List<Demand> identity(Asked asked) {
    return switch (asked.operation()) {
      case "AssumeRole" -> List.of(Demand.of("sts:AssumeRole", asked.text("RoleArn")));
      // AWS tells everybody who they are.
      case "GetCallerIdentity", "GetSessionToken" -> List.of();
      default -> List.of(Demand.of("sts:" + asked.operation(), "*"));
    };
  }

  private String role(Asked asked) {
    return asked.text("RoleName").isEmpty()
        ? "*"
        : account.globalArn("iam", "role/" + asked.text("RoleName"));
  }
}
