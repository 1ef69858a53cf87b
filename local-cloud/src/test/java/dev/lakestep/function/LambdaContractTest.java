package dev.lakestep.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

class LambdaContractTest {
  @TempDir static Path folder;

  private static LambdaScene scene;
  private static Path classes;
  private static String classPath;

  @BeforeAll
  static void open() throws IOException {
    classes = Jars.compiled(folder, Handlers.NAME, Handlers.SOURCE);
    List<Path> paths = new ArrayList<>(List.of(classes));
    paths.addAll(Jars.ofClassPath("aws-lambda-java-events", "joda-time"));
    classPath = paths.stream().map(Path::toString).collect(Collectors.joining(":"));
    scene = LambdaScene.open(folder.resolve("cloud"));
  }

  @AfterAll
  static void close() throws IOException {
    scene.close();
  }

  private static String called(String handler, String payload) {
    String name = handler.replaceAll("\\W", "-");
    scene.make(name, handler, classPath);
    return scene.answer(name, payload);
  }

  @Test
  void handlersOfEachKindAreCalled() {
    assertThat(called("zoo.Zoo$Echo", "{\"a\": [1, 2]}")).isEqualTo("{\"a\": [1, 2]}");
    assertThat(called("zoo.Zoo$Pojo", "{\"id\":\"o1\",\"count\":3}"))
        .isEqualTo("{\"id\":\"o1\",\"total\":4.5}");
    assertThat(called("zoo.Zoo$Pojo::handleRequest", "{\"count\":2}")).contains("3.0");
    assertThat(called("zoo.Zoo::plain", "{\"a\":1}")).isEqualTo("\"zoo-Zoo--plain 1 true\"");
    assertThat(called("zoo.Zoo::nothing", "\"x\"")).isEqualTo("null");
  }

  @Test
  void eventsComeInLambdasOwnTypes() {
    assertThat(
            called(
                "zoo.Zoo::mails",
                "{\"Records\":[{\"messageId\":\"m1\",\"body\":\"hello\",\"eventSourceARN\":\"arn:q\"}]}"))
        .isEqualTo("[\"m1=hello/arn:q\"]");
    assertThat(
            called(
                "zoo.Zoo::scheduled",
                "{\"detail-type\":\"Scheduled"
                    + " Event\",\"time\":\"2026-01-02T03:04:05Z\",\"detail\":{}}"))
        .isEqualTo("\"2026-01-02T03:04:05.000Z Scheduled Event\"");
  }

  @Test
  void eachFunctionSeesItsOwnEnvironment() {
    scene.make("north", "zoo.Zoo::environment", classPath, Map.of("POLE", "north"));
    scene.make("south", "zoo.Zoo::environment", classPath, Map.of("POLE", "south"));
    String names =
        "[\"POLE\",\"AWS_LAMBDA_FUNCTION_NAME\",\"AWS_REGION\",\"AWS_ENDPOINT_URL\",\"HOME\"]";
    for (String name : List.of("north", "south", "north")) {
      assertThat(scene.answer(name, names))
          .contains("\"POLE\":\"" + name + "\"")
          .contains("\"AWS_LAMBDA_FUNCTION_NAME\":\"" + name + "\"")
          .contains("\"AWS_REGION\":\"us-east-1\"")
          .contains("\"AWS_ENDPOINT_URL\":\"" + scene.endpoint() + "\"")
          .contains("\"HOME\":\"null\"", "\"size\":\"own\"");
    }
  }

  @Test
  void staticsLastAsLongAsTheEnvironment() {
    scene.make("counts", "zoo.Zoo::count", classPath);
    scene.make("counts-too", "zoo.Zoo::count", classPath);
    assertThat(scene.answer("counts", "{}")).isEqualTo("1");
    assertThat(scene.answer("counts", "{}")).isEqualTo("2");
    assertThat(scene.answer("counts-too", "{}")).isEqualTo("1");
    var _ =
        scene
            .lambda()
            .updateFunctionConfiguration(b -> b.functionName("counts").description("changed"));
    assertThat(scene.answer("counts", "{}")).isEqualTo("1");
  }

  @Test
  void whatAHandlerThrowsIsAnswered() {
    scene.make("fails", "zoo.Zoo::fails", classPath);
    InvokeResponse failed = scene.invoke("fails", "{}");
    assertThat(failed.statusCode()).isEqualTo(200);
    assertThat(failed.functionError()).isEqualTo("Unhandled");
    assertThat(failed.payload().asUtf8String())
        .startsWith(
            "{\"errorMessage\":\"it"
                + " broke\",\"errorType\":\"java.lang.IllegalStateException\",\"stackTrace\":[\"zoo.Zoo.fails(Zoo.java:")
        .contains("\"cause\":{\"errorMessage\":\"deep down\"");
    assertThat(called("zoo.Zoo$Pojo::handleRequest2", "{}"))
        .contains("No public method named handleRequest2");
    assertThat(called("zoo.Nowhere", "{}"))
        .isEqualTo(
            "{\"errorMessage\":\"Class not found:"
                + " zoo.Nowhere\",\"errorType\":\"java.lang.ClassNotFoundException\"}");
    assertThat(called("zoo.Zoo$Broken::call", "{}"))
        .contains("Error loading class zoo.Zoo$Broken", "ExceptionInInitializerError");
    assertThat(scene.answer("fails", "[1]")).contains("An error occurred during JSON parsing");
  }

  @Test
  void anExitIsTheEndOfTheEnvironmentOnly() {
    assertThat(called("zoo.Zoo::exits", "3"))
        .contains("Runtime.ExitError", "Error: Runtime exited with error: exit status 3");
    assertThat(scene.answer("zoo-Zoo--exits", "0")).contains("exited without providing a reason");
  }

  @Test
  void whoTakesTooLongIsTimedOut() {
    scene.make("sleeps", "zoo.Zoo::sleeps", classPath);
    var _ = scene.lambda().updateFunctionConfiguration(b -> b.functionName("sleeps").timeout(1));
    InvokeResponse late = scene.invoke("sleeps", "60000");
    assertThat(late.functionError()).isEqualTo("Unhandled");
    assertThat(late.payload().asUtf8String())
        .contains("\"errorType\":\"Sandbox.Timedout\"")
        .endsWith(" Error: Task timed out after 1.00 seconds\"}");
    assertThat(scene.answer("sleeps", "1")).isEqualTo("\"slept\"");
  }

  @Test
  void theEndOfTheLogComesWithTheAnswer() {
    scene.make("logs", "zoo.Zoo::plain", classPath);
    InvokeResponse response = scene.invoke("logs", "{\"a\":7}");
    assertThat(new String(Base64.getDecoder().decode(response.logResult()), StandardCharsets.UTF_8))
        .contains(
            "START RequestId: ", "called with {a=7}\n", "END RequestId: ", "REPORT RequestId");
    assertThat(folder.resolve("cloud/lambda/logs/logs.log"))
        .content()
        .contains("called with {a=7}");
  }

  @Test
  void limitsOfPayloadsAreLambdas() {
    assertThat(called("zoo.Zoo::large", "7000000"))
        .isEqualTo(
            "{\"errorMessage\":\"Response payload size exceeded maximum allowed payload size"
                + " (6291556 bytes).\",\"errorType\":\"Function.ResponseSizeTooLarge\"}");
    assertThatThrownBy(() -> scene.invoke("zoo-Zoo--large", "\"" + "x".repeat(6291456) + "\""))
        .hasMessageContaining("Request must be smaller than 6291456 bytes");
    assertThatThrownBy(() -> scene.invoke("zoo-Zoo--large", "{not json"))
        .isInstanceOf(InvalidRequestContentException.class);
  }

  @Test
  void anArchiveBringsItsLibraries() {
    byte[] zip = Jars.zipped(classes, Jars.ofClassPath("aws-lambda-java-events", "joda-time"));
    var _ =
        scene
            .lambda()
            .createFunction(
                LambdaScene.request("zipped", "zoo.Zoo::mails", Map.of())
                    .code(b -> b.zipFile(SdkBytes.fromByteArray(zip)))
                    .build());
    assertThat(scene.answer("zipped", "{\"Records\":[]}")).isEqualTo("[]");
    GetFunctionResponse there = scene.lambda().getFunction(b -> b.functionName("zipped"));
    assertThat(there.configuration().codeSize()).isEqualTo(zip.length);
    assertThat(there.configuration().stateAsString()).isEqualTo("Active");
    assertThatThrownBy(() ->
            scene
                .lambda()
                .updateFunctionCode(
                    b -> b.functionName("zipped").zipFile(SdkBytes.fromUtf8String("no zip"))))
        .hasMessageContaining("Could not unzip uploaded file");
  }

  @Test
  void versionsAndAliasesAreInvokedByTheirNames() {
    scene.make("versions", "zoo.Zoo::environment", classPath, Map.of("STAGE", "one"));
    assertThat(scene.lambda().publishVersion(b -> b.functionName("versions")).version())
        .isEqualTo("1");
    assertThat(scene.lambda().publishVersion(b -> b.functionName("versions")).version())
        .isEqualTo("1");
    var _ =
        scene
            .lambda()
            .updateFunctionConfiguration(b ->
                b.functionName("versions").environment(e -> e.variables(Map.of("STAGE", "two"))));
    String arn =
        scene
            .lambda()
            .createAlias(b -> b.functionName("versions").name("live").functionVersion("1"))
            .aliasArn();
    assertThat(scene.answer("versions", "[\"STAGE\"]")).contains("two");
    assertThat(scene.answer(arn, "[\"STAGE\"]")).contains("one");
    InvokeResponse first =
        scene
            .lambda()
            .invoke(b ->
                b.functionName("versions")
                    .qualifier("live")
                    .payload(SdkBytes.fromUtf8String("[\"AWS_LAMBDA_FUNCTION_VERSION\"]")));
    assertThat(first.executedVersion()).isEqualTo("1");
    assertThat(first.payload().asUtf8String()).contains("\"AWS_LAMBDA_FUNCTION_VERSION\":\"1\"");
    assertThatThrownBy(() -> scene.answer("versions:dead", "{}"))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining(
            "Function not found: arn:aws:lambda:us-east-1:000000000000:function:versions:dead");
  }

  @Test
  void namesAreTakenOnce() {
    scene.make("once", "zoo.Zoo::count", classPath);
    assertThatThrownBy(() -> scene.make("once", "zoo.Zoo::count", classPath))
        .isInstanceOf(ResourceConflictException.class)
        .hasMessageContaining("Function already exist: once");
    var _ = scene.lambda().deleteFunction(b -> b.functionName("once"));
    assertThatThrownBy(() -> scene.lambda().getFunction(b -> b.functionName("once")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void codeOfThisMachineIsReadAgainWhenItChanges() throws IOException {
    Path home = folder.resolve("live");
    String source = "package live; public class Live { public String says() { return \"%s\"; } }";
    Path there = Jars.compiled(home, "Live", source.formatted("first"));
    scene.make("live", "live.Live::says", there.toString());
    assertThat(scene.answer("live", "{}")).isEqualTo("\"first\"");
    Path _ = Jars.compiled(home, "Live", source.formatted("the second"));
    assertThat(scene.answer("live", "{}")).isEqualTo("\"the second\"");
    assertThatThrownBy(() -> scene.make("nowhere", "live.Live::says", "/no/such/folder"))
        .hasMessageContaining("There is no file or folder `/no/such/folder`");
  }

  @Test
  void invocationsAtOnceHaveEnvironmentsOfTheirOwn() throws Exception {
    scene.make("meets", "zoo.Zoo::count", classPath);
    assertThat(scene.answer("meets", "{}")).isEqualTo("1");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> all =
          threads.invokeAll(Collections.nCopies(8, () -> scene.answer("meets", "{}")));
      for (Future<String> one : all) {
        assertThat(Integer.parseInt(one.get())).isBetween(1, 9);
      }
    }
  }

  @Test
  void aDryRunCallsNothing() {
    scene.make("dry", "zoo.Zoo::fails", classPath);
    assertThat(
            scene
                .lambda()
                .invoke(b -> b.functionName("dry").invocationType(InvocationType.DRY_RUN))
                .statusCode())
        .isEqualTo(204);
  }
}
