package dev.lakestep.cloud.wire;

/// Errors in the protocols that answer with XML.
public final class ErrorAnswers {
  private ErrorAnswers() {}

  /// Of S3, which has no body for who asked for none.
  public static Answer ofS3(AwsError error, Request request) {
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

  /// Of services that are asked by forms.
  public static Answer ofForm(AwsError error, Request request) {
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
