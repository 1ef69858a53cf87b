package dev.lakestep.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Answer;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.cloud.wire.Parameters;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.cloud.wire.Service;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/// The scheduler as its clients see it: the method and the path name the operation.
record SchedulerService(Map<String, Operation> operations) implements Service {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final int LONGEST = 1 << 20;

  @Override
  public Answer answer(Request request) throws IOException {
    try {
      String[] path = request.path().substring(1).split("/", 2);
      ObjectNode input = input(request);
      String name = path.length == 2 ? decoded(path[1]) : "";
      Operation operation = operations.get(operation(request.method(), path[0], name));
      if (operation == null) {
        throw new AwsError(
            "UnknownOperationException",
            404,
            "The local cloud does not have %s %s of the scheduler."
                .formatted(request.method(), request.path()));
      }
      if (!name.isEmpty()) {
        input.put(path[0].equals("tags") ? "ResourceArn" : "Name", name);
      }
      return answered(200, operation.answer(input, request), request);
    } catch (AwsError refused) {
      ObjectNode error = Fields.none().put("Message", refused.words());
      return answered(refused.status(), error, request).with("x-amzn-ErrorType", refused.code());
    }
  }

  private static String operation(String method, String kind, String name) {
    return switch (kind) {
      case "schedules", "schedule-groups" -> {
        String what = kind.equals("schedules") ? "Schedule" : "ScheduleGroup";
        if (name.isEmpty()) {
          yield method.equals("GET") ? "List" + what + "s" : "";
        }
        yield switch (method) {
              case "POST" -> "Create";
              case "PUT" -> "Update";
              case "DELETE" -> "Delete";
              default -> "Get";
            }
            + what;
      }
      case "tags" ->
          switch (method) {
            case "POST" -> "TagResource";
            case "DELETE" -> "UntagResource";
            default -> "ListTagsForResource";
          };
      default -> "";
    };
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /// The body, and the parameters of the query under the names that they have in bodies.
  private static ObjectNode input(Request request) throws IOException {
    ObjectNode input = body(request.body().bytes(LONGEST));
    for (Parameters.Parameter one : request.parameters().all()) {
      String name = one.name().substring(0, 1).toUpperCase(Locale.ROOT) + one.name().substring(1);
      if (name.equals("TagKeys")) {
        input.withArray(name).add(one.value());
      } else {
        input.put(name, one.value());
      }
    }
    return input;
  }

  private static ObjectNode body(byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      return Fields.none();
    }
    try {
      JsonNode read = JSON.readTree(bytes);
      if (read instanceof ObjectNode fields) {
        return fields;
      }
    } catch (JsonProcessingException e) {
      throw ScheduleErrors.invalid("Invalid RequestJson provided.");
    }
    throw ScheduleErrors.invalid("Invalid RequestJson provided.");
  }

  private static Answer answered(int status, ObjectNode output, Request request) {
    return Answer.of(status, "application/json", output.toString())
        .with("x-amzn-RequestId", request.id());
  }
}
