package dev.lakestep.function;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.util.Map;

/// Lambda as its clients see it: the path and the query of a request are fields like those in its
/// body.
record LambdaService(Map<String, Operation> operations, InvokeCalls invoking) implements Service {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Archives of 50 MB in Base64.
  private static final int LONGEST = 70 * 1024 * 1024;

  LambdaService {
    operations = Map.copyOf(operations);
  }

  @Override
  public Answer answer(Request request) throws IOException {
    try {
      Routes.Found found = Routes.find(request.method(), request.path());
      if (found.operation().equals("Invoke")) {
        return invoking.overWire(fields(found, request, Fields.none()), request);
      }
      Operation operation = operations.get(found.operation());
      if (operation == null) {
        throw new AwsError(
            "UnknownOperationException",
            404,
            "The local cloud does not have the operation %s of Lambda."
                .formatted(found.operation()));
      }
      ObjectNode output = operation.answer(fields(found, request, body(request)), request);
      return answered(found.status(), output, request);
    } catch (AwsError refused) {
      return refused(refused, request);
    }
  }

  private static ObjectNode body(Request request) throws IOException {
    byte[] bytes = request.body().bytes(LONGEST);
    try {
      return bytes.length > 0 && JSON.readTree(bytes) instanceof ObjectNode fields
          ? fields
          : Fields.none();
    } catch (JsonProcessingException e) {
      throw LambdaErrors.noJson(e.getOriginalMessage());
    }
  }

  private static ObjectNode fields(Routes.Found found, Request request, ObjectNode body) {
    found.parts().forEach(body::put);
    for (Parameters.Parameter one : request.parameters().all()) {
      if (one.name().equals("tagKeys")) {
        body.withArray("/TagKeys").add(one.value());
      } else {
        body.put(one.name(), one.value());
      }
    }
    return body;
  }

  private static Answer answered(int status, ObjectNode output, Request request)
      throws IOException {
    Answer answer =
        status == 204
            ? Answer.empty(status)
            : Answer.of(status, "application/json", JSON.writeValueAsString(output));
    return answer.with("x-amzn-RequestId", request.id());
  }

  private static Answer refused(AwsError refused, Request request) throws IOException {
    ObjectNode error = Fields.none();
    error.put("Type", "User");
    if (refused.code().equals(LambdaErrors.THROTTLED)) {
      error.put("Reason", "ReservedFunctionConcurrentInvocationLimitExceeded");
    }
    error.put("message", refused.words());
    error.put("Message", refused.words());
    return answered(refused.status(), error, request).with("x-amzn-errortype", refused.code());
  }
}
