package dev.lakestep.fault;

import dev.lakestep.cloud.wire.Answer;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Element;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.cloud.wire.Xml;

/// An error in the protocol that a request came in.
final class FaultyAnswers {
  private FaultyAnswers() {}

  static Answer of(AwsError error, String service, Request request) {
    if (service.equals("s3")) {
      return ofS3(error, request);
    }
    boolean named = request.headers().value("X-Amz-Target").isPresent();
    if (!named && isForm(request)) {
      return ofForm(error, request);
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

  private static Answer ofS3(AwsError error, Request request) {
    Answer answer =
        request.method().equals("HEAD")
            ? Answer.empty(error.status())
            : Answer.of(
                error.status(),
                "application/xml",
                Xml.write(
                    Element.of(
                        "Error",
                        Element.text("Code", error.code()),
                        Element.text("Message", error.words()),
                        Element.text("RequestId", request.id()),
                        Element.text("HostId", request.id()))));
    return answer.with("x-amz-request-id", request.id()).with("x-amz-id-2", request.id());
  }

  private static Answer ofForm(AwsError error, Request request) {
    Element document =
        Element.of(
            "ErrorResponse",
            Element.of(
                "Error",
                Element.text("Type", error.status() < 500 ? "Sender" : "Receiver"),
                Element.text("Code", error.code()),
                Element.text("Message", error.words())),
            Element.text("RequestId", request.id()));
    return Answer.of(error.status(), "text/xml", Xml.write(document))
        .with("x-amzn-RequestId", request.id());
  }
}
