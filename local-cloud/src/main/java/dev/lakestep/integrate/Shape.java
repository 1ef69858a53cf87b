package dev.lakestep.integrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Arguments of states as the services want them, and answers of the services as states see them.
/// States write every name with a capital, give JSON where a service wants the text of it, and have
/// moments as texts.
record Shape(Target target) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /// Fields that hold a text, whatever a state gives.
  private static final Map<String, Set<String>> TEXTS =
      Map.of(
          "athena", Set.of("QueryString"),
          "events", Set.of("Detail", "EventPattern", "Input", "InputTemplate"),
          "scheduler", Set.of("Input"),
          "secretsmanager", Set.of("SecretString"),
          "sns", Set.of("Message"),
          "sqs", Set.of("MessageBody"),
          "ssm", Set.of("Value"),
          "states", Set.of("Cause", "Definition", "Input", "Output"),
          "sts", Set.of("Policy"));

  private static final Set<String> MOMENTS =
      Set.of(
          "CompletionDateTime",
          "CreateTime",
          "CreatedDate",
          "CreationDate",
          "CreationDateTime",
          "CreationTime",
          "DeletedDate",
          "DeletionDate",
          "EndDate",
          "Expiration",
          "LastAccessTime",
          "LastAccessedDate",
          "LastAnalyzedTime",
          "LastChangedDate",
          "LastModificationDate",
          "LastModifiedDate",
          "LastModifiedDateTime",
          "LastModifiedTime",
          "LastRotatedDate",
          "NextRotationDate",
          "RedriveDate",
          "StartDate",
          "StopDate",
          "SubmissionDateTime",
          "Time",
          "Timestamp",
          "UpdateDate",
          "UpdateTime");

  /// What is below these is the user's own.
  private static final Set<String> OPAQUE =
      Set.of("Item", "Key", "Metadata", "Parameters", "Tags", "Variables");

  /// What the service is asked.
  ObjectNode in(JsonNode arguments) {
    return switch (target.calls()) {
      case "dynamodb", "s3" -> copied(arguments);
      default -> read(copied(arguments));
    };
  }

  static ObjectNode copied(JsonNode arguments) {
    return arguments instanceof ObjectNode fields ? fields.deepCopy() : Fields.none();
  }

  private ObjectNode read(ObjectNode fields) {
    ObjectNode read = Fields.none();
    Set<String> texts = TEXTS.getOrDefault(target.calls(), Set.of());
    for (var field : fields.properties()) {
      String name = field.getKey();
      JsonNode value = field.getValue();
      boolean asText = texts.contains(name) && !value.isTextual() && !value.isNull();
      read.set(
          isSmall() ? lower(name) : name,
          asText ? JSON.textNode(value.toString()) : readValue(name, value));
    }
    return read;
  }

  private JsonNode readValue(String name, JsonNode value) {
    if (OPAQUE.contains(name)) {
      return value;
    }
    if (value instanceof ObjectNode fields) {
      return read(fields);
    }
    if (value.isArray()) {
      ArrayNode list = JSON.arrayNode();
      value.forEach(one -> list.add(one instanceof ObjectNode fields ? read(fields) : one));
      return list;
    }
    return MOMENTS.contains(name) && value.isTextual() ? seconds(value) : value;
  }

  private static JsonNode seconds(JsonNode text) {
    try {
      return JSON.numberNode(Fields.seconds(Instant.parse(text.textValue())));
    } catch (DateTimeException | ArithmeticException e) {
      return text;
    }
  }

  /// What the state gets.
  ObjectNode out(ObjectNode answer) {
    return switch (target.calls()) {
      case "dynamodb", "s3" -> answer;
      default -> told(answer);
    };
  }

  private ObjectNode told(ObjectNode fields) {
    ObjectNode told = Fields.none();
    for (var field : fields.properties()) {
      String name = isSmall() ? upper(field.getKey()) : field.getKey();
      told.set(name, toldValue(name, field.getValue()));
    }
    return told;
  }

  private JsonNode toldValue(String name, JsonNode value) {
    if (OPAQUE.contains(name)) {
      return value;
    }
    if (value instanceof ObjectNode fields) {
      return told(fields);
    }
    if (value.isArray()) {
      ArrayNode list = JSON.arrayNode();
      value.forEach(one -> list.add(one instanceof ObjectNode fields ? told(fields) : one));
      return list;
    }
    return MOMENTS.contains(name) && value.isNumber() ? moment(value) : value;
  }

  private JsonNode moment(JsonNode seconds) {
    long millis = seconds.decimalValue().multiply(BigDecimal.valueOf(1000)).longValue();
    return switch (target.kind()) {
      case SDK -> JSON.textNode(Instant.ofEpochMilli(millis).toString());
      case OWN -> JSON.numberNode(millis);
    };
  }

  /// Whether the names of the service begin with small letters.
  private boolean isSmall() {
    return target.calls().equals("states");
  }

  static String upper(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static String lower(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  /// What Step Functions' own integrations add to an answer.
  static ObjectNode withMetadata(ObjectNode answer, int status) {
    String id = UUID.randomUUID().toString();
    ObjectNode http = answer.putObject("SdkHttpMetadata");
    http.putObject("AllHttpHeaders").putArray("x-amzn-RequestId").add(id);
    http.putObject("HttpHeaders").put("x-amzn-RequestId", id);
    http.put("HttpStatusCode", status);
    answer.putObject("SdkResponseMetadata").put("RequestId", id);
    return answer;
  }
}
