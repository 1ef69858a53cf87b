package dev.lakestep.fault;

import dev.lakestep.cloud.wire.Answer;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.ErrorAnswers;
import dev.lakestep.cloud.wire.Request;

/// An error in the protocol that a request came in.
final class FaultyAnswers {
  private FaultyAnswers() {}

  static Answer of(AwsError error, String service, Request request) {
    if (service.equals("s3")) {
      return ErrorAnswers.ofS3(error, request);
    }
    boolean named = request.headers().value("X-Amz-Target").isPresent();
    if (!named && isForm(request)) {
      return ErrorAnswers.ofForm(error, request);
    }
    String type = request.headers().value("Content-Type").orElse("application/json");
    Answer answer =
        Answer.of(error.status(), type, json(error, service))
            .with("x-amzn-RequestId", request.id())
            .with("x-amzn-ErrorType", error.code());
    return service.equals("sqs") ? answer.with("x-amzn-query-error", older(error)) : answer;
  }

  private static boolean isForm(Request request) {
    return request.parameters().has("Action")
        || request
            .headers()
            .value("Content-Type")
            .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
            .isPresent();
  }

  private static String json(AwsError error, String service) {
    String shape =
        switch (service) {
          case "dynamodb" -> "com.amazonaws.dynamodb.v20120810#";
          case "sqs" -> "com.amazonaws.sqs#";
          default -> "";
        };
    return "{\"__type\":\"%s%s\",\"message\":\"%s\"}".formatted(shape, error.code(), error.words());
  }

  /// Clients of SQS know errors by the names of its older protocol.
  private static String older(AwsError error) {
    return error.code() + (error.status() < 500 ? ";Sender" : ";Receiver");
  }
}
