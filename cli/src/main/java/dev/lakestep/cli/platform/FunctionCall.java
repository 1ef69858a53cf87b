package dev.lakestep.cli.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/// What one of Lakestep's functions answers to whom it is asked by here.
///
/// @param failure why it failed, if it did
record FunctionCall(JsonNode said, Optional<String> failure) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static FunctionCall of(LambdaClient lambda, String function, ObjectNode asked) {
    return of(lambda, function, asked, Sleep.USUAL);
  }

  static FunctionCall of(LambdaClient lambda, String function, ObjectNode asked, Sleep sleep) {
    InvokeResponse answer =
        Asked.of(() ->
            sleep.over(() ->
                lambda.invoke(request ->
                    request
                        .functionName(function)
                        .payload(SdkBytes.fromUtf8String(asked.toString())))));
    JsonNode said = read(answer.payload().asUtf8String());
    return new FunctionCall(
        said,
        Optional.ofNullable(answer.functionError())
            .map(_ -> said.path("errorMessage").asText("the function failed")));
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new Refused("the function answered with no JSON: " + text);
    }
  }
}
