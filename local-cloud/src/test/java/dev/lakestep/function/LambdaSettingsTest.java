package dev.lakestep.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.ThrottleReason;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;
import software.amazon.awssdk.services.s3.S3Client;

class LambdaSettingsTest {
  private static final String SOURCE =
      """
      package net;

      import com.amazonaws.services.lambda.runtime.Context;
      import java.util.List;
      import java.util.Map;
      import software.amazon.awssdk.core.sync.RequestBody;
      import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
      import software.amazon.awssdk.services.s3.S3Client;

      public class Net {
        public String write(String key) {
          try (S3Client s3 = S3Client.builder()
              .httpClientBuilder(UrlConnectionHttpClient.builder()).build()) {
            s3.putObject(b -> b.bucket("lake").key(key), RequestBody.fromString("by " + key));
            return s3.getObjectAsBytes(b -> b.bucket("lake").key(key)).asUtf8String();
          }
        }

        public Map<String, Object> page(Map<String, Object> event) {
          return Map.of(
              "statusCode", 201,
              "headers", Map.of("X-Path", event.get("rawPath"), "Content-Type", "text/plain"),
              "cookies", List.of("a=1", "b=2"),
              "body", event.get("rawQueryString") + " " + event.get("body"));
        }

        public static class Plain {
          public String greeting() {
            return "hello";
          }
        }
      }
      """;

  @TempDir static Path folder;

  private static LambdaScene scene;
  private static String classPath;

  @BeforeAll
  static void open() throws IOException {
    Path classes = Jars.compiled(folder, "Net", SOURCE);
    classPath =
        Stream.concat(
                Stream.of(classes),
                Jars.ofClassPath("awssdk", "reactive-streams", "slf4j", "httpc").stream())
            .map(Path::toString)
            .reduce((one, two) -> one + ":" + two)
            .orElseThrow();
    scene = LambdaScene.open(folder.resolve("cloud"));
  }

  @AfterAll
  static void close() throws IOException {
    scene.close();
  }

  @Test
  void theSdkInsideAFunctionFindsTheCloudAndItsRole() {
    try (S3Client s3 = scene.client(S3Client.builder())) {
      var _ = s3.createBucket(b -> b.bucket("lake"));
      scene.make("writes", "net.Net::write", classPath);
      assertThat(scene.answer("writes", "\"one\"")).isEqualTo("\"by one\"");
      assertThat(s3.getObjectAsBytes(b -> b.bucket("lake").key("one")).asUtf8String())
          .isEqualTo("by one");
      assertThat(scene.roles("s3")).containsExactly("worker");
    }
  }

  @Test
  void codeCanLieInS3() throws IOException {
    try (S3Client s3 = scene.client(S3Client.builder())) {
      var _ = s3.createBucket(b -> b.bucket("code"));
      byte[] zip = Jars.zipped(folder.resolve("classes"), List.of());
      var _ = s3.putObject(b -> b.bucket("code").key("a b/net.jar"), RequestBody.fromBytes(zip));
      var _ =
          scene
              .lambda()
              .createFunction(
                  LambdaScene.request("from-s3", "net.Net$Plain::greeting", Map.of())
                      .code(b -> b.s3Bucket("code").s3Key("a b/net.jar"))
                      .build());
      assertThat(scene.answer("from-s3", "{}")).isEqualTo("\"hello\"");
      assertThatThrownBy(() ->
              scene
                  .lambda()
                  .updateFunctionCode(
                      b -> b.functionName("from-s3").s3Bucket("code").s3Key("none")))
          .hasMessageContaining("S3 Error Code: NoSuchKey");
    }
  }

  @Test
  void whatIsReservedIsAllThereIs() {
    scene.make("none-at-once", "net.Net$Plain::greeting", classPath);
    var _ =
        scene
            .lambda()
            .putFunctionConcurrency(
                b -> b.functionName("none-at-once").reservedConcurrentExecutions(0));
    assertThatThrownBy(() -> scene.answer("none-at-once", "{}"))
        .isInstanceOfSatisfying(
            TooManyRequestsException.class,
            refused -> {
              assertThat(refused.statusCode()).isEqualTo(429);
              assertThat(refused.reason())
                  .isEqualTo(ThrottleReason.RESERVED_FUNCTION_CONCURRENT_INVOCATION_LIMIT_EXCEEDED);
            });
    var _ = scene.lambda().deleteFunctionConcurrency(b -> b.functionName("none-at-once"));
    assertThat(scene.answer("none-at-once", "{}")).isEqualTo("\"hello\"");
  }

  @Test
  void policiesTagsAndEventSettingsAreKept() {
    scene.make("kept", "net.Net$Plain::greeting", classPath);
    var lambda = scene.lambda();
    var _ =
        lambda.addPermission(b ->
            b.functionName("kept")
                .statementId("rule")
                .action("lambda:InvokeFunction")
                .principal("events.amazonaws.com")
                .sourceArn("arn:aws:events:us-east-1:000000000000:rule/r"));
    assertThat(lambda.getPolicy(b -> b.functionName("kept")).policy())
        .contains("\"Sid\":\"rule\"", "\"Service\":\"events.amazonaws.com\"", "AWS:SourceArn");
    var _ = lambda.removePermission(b -> b.functionName("kept").statementId("rule"));
    assertThatThrownBy(() -> lambda.getPolicy(b -> b.functionName("kept")))
        .isInstanceOf(ResourceNotFoundException.class);
    String arn = lambda.getFunction(b -> b.functionName("kept")).configuration().functionArn();
    var _ = lambda.tagResource(b -> b.resource(arn).tags(Map.of("a", "1", "b", "2")));
    var _ = lambda.untagResource(b -> b.resource(arn).tagKeys("a"));
    assertThat(lambda.listTags(b -> b.resource(arn)).tags()).isEqualTo(Map.of("b", "2"));
    var _ =
        lambda.putFunctionEventInvokeConfig(
            b -> b.functionName("kept").maximumRetryAttempts(1).maximumEventAgeInSeconds(60));
    assertThat(
            lambda.getFunctionEventInvokeConfig(b -> b.functionName("kept")).maximumRetryAttempts())
        .isEqualTo(1);
    assertThat(lambda.listFunctionsPaginator(b -> b.maxItems(2)).functions())
        .extracting(one -> one.functionName())
        .contains("kept");
  }

  @Test
  void aFunctionAnswersAtItsOwnAddress() throws IOException, InterruptedException {
    scene.make("page", "net.Net::page", classPath);
    String url =
        scene
            .lambda()
            .createFunctionUrlConfig(b -> b.functionName("page").authType(FunctionUrlAuthType.NONE))
            .functionUrl();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(url + "orders/7?x=1&y=a%20b"))
                  .header("Content-Type", "text/plain")
                  .POST(HttpRequest.BodyPublishers.ofString("body"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(201);
      assertThat(answer.body()).isEqualTo("x=1&y=a%20b body");
      assertThat(answer.headers().firstValue("X-Path")).hasValue("/orders/7");
      assertThat(answer.headers().allValues("Set-Cookie")).containsExactly("a=1", "b=2");
    }
    scene.make("greets", "net.Net$Plain::greeting", classPath);
    String closed =
        scene
            .lambda()
            .createFunctionUrlConfig(
                b -> b.functionName("greets").authType(FunctionUrlAuthType.AWS_IAM))
            .functionUrl();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(closed)).build();
      assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(403);
      var _ =
          scene
              .lambda()
              .updateFunctionUrlConfig(
                  b -> b.functionName("greets").authType(FunctionUrlAuthType.NONE));
      assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).body())
          .isEqualTo("hello");
    }
  }
}
