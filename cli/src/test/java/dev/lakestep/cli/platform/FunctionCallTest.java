package dev.lakestep.cli.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.lambda.LambdaClient;

/// A function of AWS that nobody has called for two weeks refuses what wakes it.
class FunctionCallTest {
  private static final Sleep BRIEF = new Sleep(Duration.ZERO, 4);

  private final AtomicInteger calls = new AtomicInteger();
  private final HttpServer server;

  FunctionCallTest() throws IOException {
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @CsvSource({
    "SnapStartNotReadyException, 409",
    "CodeArtifactUserPendingException, 409",
    "ResourceConflictException, 409",
    "SnapStartTimeoutException, 408"
  })
  void itIsCalledUntilItIsAwake(String code, int status) {
    answer(3, code, status);
    assertThat(call().said().path("new").asBoolean()).isTrue();
    assertThat(calls).hasValue(4);
  }

  @ParameterizedTest
  @CsvSource({"SnapStartNotReadyException, 409, 4", "ResourceNotFoundException, 404, 1"})
  void whatDoesNotEndIsTold(String code, int status, int times) {
    answer(9, code, status);
    assertThatThrownBy(this::call).isInstanceOf(Refused.class).hasMessage("no " + code);
    assertThat(calls).hasValue(times);
  }

  private FunctionCall call() {
    URI here = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    try (LambdaClient lambda = Clients.of(here).lambda()) {
      return FunctionCall.of(lambda, "f:live", JsonNodeFactory.instance.objectNode(), BRIEF);
    }
  }

  private void answer(int refusals, String code, int status) {
    server.createContext(
        "/",
        exchange -> {
          if (calls.incrementAndGet() > refusals) {
            send(exchange, 200, "{\"new\": true}");
          } else {
            exchange.getResponseHeaders().add("x-amzn-ErrorType", code);
            send(exchange, status, "{\"Message\": \"no %s\"}".formatted(code));
          }
        });
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      byte[] bytes = text.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
