package dev.lakestep.iam.guard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Answer;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Element;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.cloud.wire.Xml;

/// A refusal in the protocol that a request came in.
final class Refusing {
  private Refusing() {}

  static Answer of(AwsError error, AskedReader.Read read) {
    Request request = read.request();
    String service = read.asked().service();
    if (service.equals("s3")) {
      return ofS3(error, request);
    }
    if (read.isForm()) {
      return ofForm(error, request);
    }
    ObjectNode body = Fields.none();
    body.put("__type", shape(service) + error.code());
    body.put("message", error.words()).put("Message", error.words());
    String type = request.headers().value("Content-Type").orElse("application/json");
    Answer answer =
        Answer.of(error.status(), type, body.toString())
            .with("x-amzn-RequestId", request.id())
            .with("x-amzn-ErrorType", error.code());
    return service.equals("sqs")
        ? answer.with("x-amzn-query-error", error.code() + ";Sender")
        : answer;
  }

  private static String shape(String service) {
    return switch (service) {
      case "dynamodb" -> "com.amazon.coral.service#";
      case "sqs" -> "com.amazonaws.sqs#";
      default -> "";
    };
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
                Element.text("Type", "Sender"),
                Element.text("Code", error.code()),
                Element.text("Message", error.words())),
            Element.text("RequestId", request.id()));
    return Answer.of(error.status(), "text/xml", Xml.write(document))
        .with("x-amzn-RequestId", request.id());
  }
}
