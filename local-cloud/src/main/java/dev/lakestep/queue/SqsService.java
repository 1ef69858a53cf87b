package dev.lakestep.queue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Answer;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.JsonProtocol;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.cloud.wire.QueryProtocol;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.cloud.wire.Service;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// SQS as its clients see it: those of today speak JSON, older ones forms and XML.
public final class SqsService implements Service {
  private static final String SHAPE = "com.amazonaws.sqs#";
  private static final Pattern TYPE = Pattern.compile("\"__type\":\"" + SHAPE + "(\\w+)\"");

  private final JsonProtocol json;
  private final QueryProtocol query;

  private SqsService(JsonProtocol json, QueryProtocol query) {
    this.json = json;
    this.query = query;
  }

  public static SqsService of(Queues queues) {
    Map<String, Operation> inJson = new HashMap<>();
    Map<String, QueryProtocol.Operation> inForms = new HashMap<>();
    queues
        .operations()
        .forEach((name, operation) -> {
          inJson.put(name, (input, request) -> today(operation, input, request));
          inForms.put(
              name,
              (form, request) ->
                  QueryForm.result(
                      name,
                      older(operation, QueryForm.input(form, name, request.path()), request)));
        });
    return new SqsService(
        new JsonProtocol("1.0", inJson),
        new QueryProtocol("http://queue.amazonaws.com/doc/2012-11-05/", inForms));
  }

  private static ObjectNode today(Operation operation, ObjectNode input, Request request)
      throws IOException {
    try {
      return operation.answer(input, request);
    } catch (AwsError refused) {
      throw new AwsError(SHAPE + refused.code(), refused.status(), refused.words());
    }
  }

  private static ObjectNode older(Operation operation, ObjectNode input, Request request)
      throws IOException {
    try {
      return operation.answer(input, request);
    } catch (AwsError refused) {
      throw new AwsError(SqsErrors.older(refused.code()), refused.status(), refused.words());
    }
  }

  @Override
  public Answer answer(Request request) throws IOException {
    if (request.headers().value("X-Amz-Target").isEmpty()) {
      return query.answer(request);
    }
    Answer answer = json.answer(request);
    return answer.status() < 400 ? answer : named(answer);
  }

  /// Clients of today still know errors by the names that the older protocol has for them.
  private static Answer named(Answer answer) {
    if (answer.content() instanceof Answer.Content.Written(var text)) {
      Matcher found = TYPE.matcher(text);
      if (found.find()) {
        return answer.with("x-amzn-query-error", SqsErrors.older(found.group(1)) + ";Sender");
      }
    }
    return answer;
  }
}
