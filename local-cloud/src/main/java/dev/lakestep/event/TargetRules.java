package dev.lakestep.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.event.delivery.Target;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What a target has to be.
final class TargetRules {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ID = "[\\.\\-_A-Za-z0-9]+";
  private static final int LONGEST_ID = 64;
  private static final int LONGEST_TEMPLATE = 8192;
  private static final int MOST_PATHS = 100;
  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]*:([a-z0-9-]+):[a-z0-9-]*:(\\d{12})?:(.+)");
  private static final Set<String> SERVICES =
      Set.of("sqs", "lambda", "states", "sns", "events", "logs");

  private TargetRules() {}

  static void check(Target target) {
    String _ = EventErrors.name(target.said(), "Id", ID, LONGEST_ID);
    String arn = EventErrors.needed(target.said(), "Arn");
    if (!ARN.matcher(arn).matches()) {
      throw EventErrors.invalid(
          "Parameter %s is not valid. Reason: Provided Arn is not in correct format."
              .formatted(arn));
    }
    if (!SERVICES.contains(target.service())) {
      throw EventErrors.invalid(
          "Parameter %s is not valid. Reason: The local cloud has no targets of this kind."
              .formatted(arn));
    }
    if (target.service().equals("states") && target.roleArn().isEmpty()) {
      throw EventErrors.invalid("RoleArn is required for target %s.".formatted(arn));
    }
    if (target.service().equals("sqs")
        && arn.endsWith(".fifo")
        && Fields.text(target.said().path("SqsParameters"), "MessageGroupId").isEmpty()) {
      throw EventErrors.invalid(
          "Parameter(s) SqsParameters must be specified for target: %s.".formatted(target.id()));
    }
    policy(target.said());
    input(target);
  }

  private static void policy(ObjectNode said) {
    JsonNode policy = said.path("RetryPolicy");
    between(policy, "MaximumRetryAttempts", 0, 185);
    between(policy, "MaximumEventAgeInSeconds", 60, 86_400);
    Fields.text(said.path("DeadLetterConfig"), "Arn")
        .filter(arn -> !arn.startsWith("arn:aws:sqs:") || arn.endsWith(".fifo"))
        .ifPresent(arn -> {
          throw EventErrors.invalid(
              "Parameter DeadLetterConfig.Arn is not valid. Reason: %s is no standard queue."
                  .formatted(arn));
        });
  }

  private static void between(JsonNode policy, String name, int least, int most) {
    long value = Fields.whole(policy, name).orElse(least);
    if (value < least || value > most) {
      throw EventErrors.constraint(
          "'%d'".formatted(value),
          "targets.1.member.retryPolicy." + name,
          value < least
              ? "have value greater than or equal to " + least
              : "have value less than or equal to " + most);
    }
  }

  private static void input(Target target) {
    long said =
        List.of("Input", "InputPath", "InputTransformer").stream()
            .filter(name -> target.field(name).isPresent())
            .count();
    if (said > 1) {
      throw EventErrors.invalid(
          "Only one of Input, InputPath, or InputTransformer must be provided for target %s."
              .formatted(target.id()));
    }
    target.field("Input").ifPresent(input -> json(input.asText(), target));
    target.field("InputPath").ifPresent(path -> path(path.asText()));
    target.field("InputTransformer").ifPresent(one -> transformer(one, target.id()));
  }

  private static void json(String text, Target target) {
    try {
      JsonNode _ = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw EventErrors.invalid(
          "Parameter Input is not valid. Reason: JSON syntax error in Input for target %s."
              .formatted(target.id()));
    }
  }

  private static void path(String text) {
    if (!EventPath.isPath(text)) {
      throw EventErrors.invalid(
          "Parameter InputPath is not valid. Reason: Invalid JSON path " + text);
    }
  }

  private static void transformer(JsonNode said, String id) {
    String template = EventErrors.needed(said, "InputTemplate");
    if (template.length() > LONGEST_TEMPLATE) {
      throw EventErrors.constraint(
          "'%s'".formatted(template),
          "targets.1.member.inputTransformer.inputTemplate",
          "have length less than or equal to " + LONGEST_TEMPLATE);
    }
    JsonNode paths = said.path("InputPathsMap");
    if (paths.size() > MOST_PATHS) {
      throw EventErrors.invalid("InputPathsMap has too many entries: " + paths.size());
    }
    for (Map.Entry<String, JsonNode> one : paths.properties()) {
      if (one.getKey().startsWith("AWS") || one.getKey().startsWith("aws.")) {
        throw EventErrors.invalid("InputPathsMap has the reserved name " + one.getKey());
      }
      path(one.getValue().asText());
    }
    Transformer.check(template, RuleText.texts(paths).keySet(), id);
  }
}
