package dev.lakestep.cloud.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The protocol in which a form names the `Action`, and XML is answered.
///
/// @param namespace of the answers, as `http://sns.amazonaws.com/doc/2010-03-31/`
public record QueryProtocol(String namespace, Map<String, Operation> operations)
    implements Service {
  private static final int LONGEST = 4 * 1024 * 1024;

  public QueryProtocol {
    operations = Map.copyOf(operations);
  }

  /// Answers one operation with what stands in its result, or throws an `AwsError`.
  @FunctionalInterface
  public interface Operation {
    Element answer(Parameters input, Request request) throws IOException;
  }

  /// Of operations that know JSON only.
  public static QueryProtocol of(String namespace, Map<String, JsonProtocol.Operation> operations) {
    Map<String, Operation> inForms = new HashMap<>();
    operations.forEach((name, operation) ->
        inForms.put(
            name,
            (form, request) ->
                FormTree.result(
                    name + "Result",
                    operation.answer(FormTree.of(form).fields(), request),
                    Set.of())));
    return new QueryProtocol(namespace, inForms);
  }

  @Override
  public Answer answer(Request request) throws IOException {
    try {
      Parameters input = input(request);
      String action = input.value("Action").orElse("");
      Operation operation = operations.get(action);
      if (operation == null) {
        throw new AwsError(
            "InvalidAction",
            400,
            "The local cloud does not have the operation %s.".formatted(action));
      }
      Element result = operation.answer(input, request);
      Element document = Element.of(action + "Response", result, metadata(request)).in(namespace);
      return Answer.of(200, "text/xml", Xml.write(document)).with("x-amzn-RequestId", request.id());
    } catch (AwsError refused) {
      return refused(refused, request);
    }
  }

  private static Parameters input(Request request) throws IOException {
    byte[] bytes = request.body().bytes(LONGEST);
    return bytes.length == 0
        ? request.parameters()
        : Parameters.of(new String(bytes, StandardCharsets.UTF_8));
  }

  private static Element metadata(Request request) {
    return Element.of("ResponseMetadata", Element.text("RequestId", request.id()));
  }

  private Answer refused(AwsError refused, Request request) {
    Element error =
        Element.of(
            "Error",
            Element.text("Type", refused.status() < 500 ? "Sender" : "Receiver"),
            Element.text("Code", refused.code()),
            Element.text("Message", refused.words()));
    Element document =
        Element.of("ErrorResponse", error, Element.text("RequestId", request.id())).in(namespace);
    return Answer.of(refused.status(), "text/xml", Xml.write(document))
        .with("x-amzn-RequestId", request.id());
  }
}
