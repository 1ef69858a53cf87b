package dev.lakestep.cli.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakestep.blueprint.Environment;
import dev.lakestep.blueprint.Platform;
import dev.lakestep.task.timeline.Event;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/// Commands ask the version of a function that is in use, which is what AWS calls by its alias.
class AliasesTest {
  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

  /// Lambda, as far as it is asked.
  private static final class Answering implements SdkHttpClient {
    private final List<String> paths = new ArrayList<>();
    private final String answer;

    Answering(String answer) {
      this.answer = answer;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      paths.add(URLDecoder.decode(request.httpRequest().encodedPath(), UTF_8));
      HttpExecuteResponse response =
          HttpExecuteResponse.builder()
              .response(SdkHttpResponse.builder().statusCode(200).build())
              .responseBody(
                  AbortableInputStream.create(new ByteArrayInputStream(answer.getBytes(UTF_8))))
              .build();
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          return response;
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {}

    Clients clients(Platform platform) {
      return new Clients(Optional.of(URI.create("http://localhost:1")), this, platform);
    }
  }

  private static final Platform AWS = new Platform(new Environment("main", false));

  private static List<String> started(Platform platform) {
    Answering lambda = new Answering("{\"execution\": \"arn\", \"new\": true}");
    try (Starts starts = new Starts(lambda.clients(platform))) {
      Starts.Answer answer =
          starts.start(
              new Starts.Trigger("company-team_tidy", "daily"),
              TIME,
              JsonMapper.builder().build().createObjectNode());
      assertThat(answer).isEqualTo(new Starts.Answer.Begun("arn", true));
    }
    return lambda.paths;
  }

  @Test
  void startsAskTheOneInUse() {
    assertThat(started(AWS))
        .containsExactly("/2015-03-31/functions/lakestep-start:live/invocations");
    assertThat(started(Platform.LOCAL))
        .containsExactly("/2015-03-31/functions/lakestep-start/invocations");
  }

  @Test
  void restartsAskTheOneInUse() {
    Answering lambda = new Answering("{\"outputs\": {\"runs\": true}}");
    Executions.Condition ended =
        new Executions.Condition(
            "arn:aws:states:us-east-1:000000000000:execution:company-team_tidy:one",
            "FAILED",
            TIME,
            Optional.of(TIME),
            "",
            Event.Failure.NONE);
    try (Restarts restarts = new Restarts(lambda.clients(AWS))) {
      assertThat(restarts.asked(ended)).isEqualTo(Restarts.Answer.RUNS);
    }
    assertThat(lambda.paths)
        .containsExactly("/2015-03-31/functions/lakestep-admission:live/invocations");
  }
}
