package dev.lakestep.iam.guard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Answer;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.ErrorAnswers;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.Request;

/// A refusal in the protocol that a request came in.
final class Refusing {
  private Refusing() {}

  static Answer of(AwsError error, AskedReader.Read read) {
    Request request = read.request();
    String service = read.asked().service();
    if (service.equals("s3")) {
      return ErrorAnswers.ofS3(error, request);
    }
    if (read.isForm()) {
      return ErrorAnswers.ofForm(error, request);
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
}
