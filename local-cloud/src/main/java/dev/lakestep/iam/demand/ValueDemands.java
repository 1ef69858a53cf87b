package dev.lakestep.iam.demand;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// What queues, topics, secrets and parameters demand.
record ValueDemands(Arns arns) {
  List<Demand> of(Asked asked) {
    return switch (asked.service()) {
      case "sqs" -> queue(asked);
      case "sns" -> topic(asked);
      case "secretsmanager" -> secret(asked);
      default -> parameter(asked);
    };
  }

  private List<Demand> queue(Asked asked) {
    String operation = asked.operation().replaceFirst("(Message|Visibility)Batch$", "$1");
    String url = asked.text("QueueUrl");
    String name = url.isEmpty() ? asked.text("QueueName") : url.substring(url.lastIndexOf('/') + 1);
    String resource = name.isEmpty() ? "*" : arns.of("sqs", name);
    for (String field : List.of("SourceArn", "DestinationArn")) {
      resource = asked.text(field).isEmpty() ? resource : asked.text(field);
    }
    return List.of(Demand.of("sqs:" + operation, resource));
  }

  private List<Demand> topic(Asked asked) {
    String operation = asked.operation().equals("PublishBatch") ? "Publish" : asked.operation();
    String target = asked.text("TopicArn", "TargetArn");
    String resource = target.isEmpty() ? asked.text("ResourceArn") : target;
    if (resource.isEmpty() && operation.equals("CreateTopic")) {
      resource = arns.of("sns", asked.text("Name"));
    }
    return List.of(Demand.of("sns:" + operation, resource.isEmpty() ? "*" : resource));
  }

  /// The end of a secret's ARN is made up; policies have six question marks or a star there.
  private List<Demand> secret(Asked asked) {
    String action = "secretsmanager:" + asked.operation();
    if (asked.operation().equals("BatchGetSecretValue")) {
      List<Demand> all = new ArrayList<>(List.of(Demand.of(action, "*")));
      asked
          .input()
          .path("SecretIdList")
          .forEach(
              id -> all.add(Demand.of("secretsmanager:GetSecretValue", secretArn(id.asText()))));
      return all;
    }
    String id = asked.text("SecretId", "Name");
    return List.of(Demand.of(action, id.isEmpty() ? "*" : secretArn(id)));
  }

  private String secretArn(String id) {
    return id.startsWith("arn:") ? id : arns.of("secretsmanager", "secret:" + id + MADE_UP);
  }

  /// What stands for the end of a secret's ARN.
  private static final String MADE_UP = "-000000";

  private List<Demand> parameter(Asked asked) {
    String action = "ssm:" + asked.operation();
    List<String> names = new ArrayList<>();
    for (JsonNode name : asked.input().path("Names")) {
      names.add(name.asText());
    }
    for (String field : List.of("Name", "Path", "ResourceId")) {
      if (!asked.text(field).isEmpty()) {
        names.add(asked.text(field));
      }
    }
    return names.isEmpty()
        ? List.of(Demand.of(action, "*"))
        : names.stream().map(name -> Demand.of(action, parameterArn(name))).toList();
  }

  private String parameterArn(String name) {
    String plain = name.startsWith("/") ? name.substring(1) : name;
    return arns.named("ssm", "parameter/", plain);
  }
}
