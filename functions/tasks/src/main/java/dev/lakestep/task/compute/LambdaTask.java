package dev.lakestep.task.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.Arguments;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.Running;
import dev.lakestep.task.S3Uri;
import dev.lakestep.task.aws.Access;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.store.Files;
import dev.lakestep.task.store.ObjectWriter;
import java.io.IOException;
import java.time.Duration;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/// `aws.lambda.Invoke`: calls a function, and waits for its answer.
final class LambdaTask {
  /// As long as any function may run.
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private LambdaTask() {}

  static ObjectNode invoke(Arguments arguments, Running running) throws IOException {
    LambdaClient lambda = running.aws().client(LambdaClient.class, LambdaTask::patient);
    JsonNode given = arguments.value("functionPayload");
    String payload = given.isMissingNode() ? "{}" : given.toString();
    InvokeResponse answer =
        lambda.invoke(request ->
            request
                .functionName(arguments.text("functionArn"))
                .payload(SdkBytes.fromUtf8String(payload)));
    String text = answer.payload().asUtf8String();
    if (answer.functionError() != null) {
      throw failure(text);
    }
    S3Uri uri = new Files(running).named("payload.json");
    try (ObjectWriter writer =
        new ObjectWriter(
            running.aws().s3(), new ObjectWriter.Target(uri, "application/json", false))) {
      writer.write(answer.payload().asByteArray());
      writer.commit();
    }
    ObjectNode outputs = JsonValues.JSON.objectNode();
    outputs.put("uri", uri.toString());
    outputs.put("contentLength", (long) answer.payload().asByteArray().length);
    outputs.put("contentType", "application/json");
    outputs.set("payload", parsed(text));
    return outputs;
  }

  /// A client that is not told apart from a lost connection would call the function again.
  private static LambdaClient patient(Access access) {
    return LambdaClient.builder()
        .credentialsProvider(access.credentials())
        .httpClient(UrlConnectionHttpClient.builder().socketTimeout(LONGEST).build())
        .overrideConfiguration(all -> all.retryStrategy(retry -> retry.maxAttempts(1)))
        .build();
  }

  private static NamedError failure(String text) {
    JsonNode error = parsed(text);
    return new NamedError(
        "Lambda.FunctionError",
        "the function failed with %s: %s"
            .formatted(
                error.path("errorType").asText("an error"),
                error.path("errorMessage").asText(text)));
  }

  /// A function may answer a text that is no JSON.
  private static JsonNode parsed(String text) {
    try {
      return text.isBlank() ? JsonValues.JSON.nullNode() : JsonValues.parsed(text);
    } catch (IllegalArgumentException e) {
      return JsonValues.JSON.textNode(text);
    }
  }
}
