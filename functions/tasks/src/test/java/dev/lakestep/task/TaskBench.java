package dev.lakestep.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.LocalCloud;
import dev.lakestep.task.aws.Aws;
import dev.lakestep.task.aws.Roles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/// A local cloud, and the function of tasks over it: what a state sends goes in, what the task
/// hands out comes back.
public final class TaskBench implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  public static final String KEYS = "lakestep-kv";
  public static final String FILES = "lakestep-files";

  private final LocalCloud cloud;
  private final Roles roles = new Roles();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final Tasks tasks;

  private TaskBench(LocalCloud cloud, Map<String, String> more) {
    this.cloud = cloud;
    Map<String, String> environment =
        Map.of(
            "LAKESTEP_KV_TABLE",
            KEYS,
            "LAKESTEP_FILES",
            "s3://" + FILES + "/",
            "LAKESTEP_SECRETS",
            "lakestep");
    Settings settings =
        Settings.of(name -> more.getOrDefault(name, environment.getOrDefault(name, "")));
    this.tasks =
        new Tasks(
            AllTasks.BY_TYPE,
            new Desk(
                settings,
                roles,
                new PrintStream(log, true, StandardCharsets.UTF_8),
                Clock.systemUTC()));
  }

  /// AWS's own settings say where the cloud is, as in a function.
  public static TaskBench open(Path folder, Map<String, String> environment) throws IOException {
    LocalCloud cloud = LocalCloud.open(new LocalCloud.Where(folder, 0, Account.DEFAULT));
    System.setProperty("aws.endpointUrl", cloud.endpoint().toString());
    System.setProperty("aws.region", "us-east-1");
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    TaskBench bench = new TaskBench(cloud, environment);
    bench.aws().s3().createBucket(request -> request.bucket(FILES));
    return bench;
  }

  public static TaskBench open(Path folder) throws IOException {
    return open(folder, Map.of());
  }

  public Aws aws() {
    return roles.own();
  }

  Roles roles() {
    return roles;
  }

  public String log() {
    return log.toString(StandardCharsets.UTF_8);
  }

  /// What the task hands out.
  public JsonNode outputs(String type, String arguments) throws IOException {
    return answer(payload(type, arguments, 0)).path("outputs");
  }

  public JsonNode outputs(String type, String arguments, int attempt) throws IOException {
    return answer(payload(type, arguments, attempt)).path("outputs");
  }

  public JsonNode answer(JsonNode payload) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    tasks.answer(
        new ByteArrayInputStream(JSON.writeValueAsBytes(payload)), out, Duration.ofMinutes(5));
    return JSON.readTree(out.toByteArray());
  }

  public static ObjectNode payload(String type, String arguments, int attempt) throws IOException {
    ObjectNode payload = JSON.createObjectNode();
    payload.putObject("flow").put("namespace", "examples.team").put("id", "bench");
    payload
        .putObject("execution")
        .put("id", "e1")
        .put("arn", "arn:aws:states:us-east-1:000000000000:execution:bench:e1")
        .put("startDate", "2024-05-06T07:08:09.123Z");
    payload.putObject("task").put("id", "work").put("type", type);
    payload.put("attempt", attempt);
    payload.set("arguments", JSON.readTree(arguments));
    return payload;
  }

  /// The name that a flow would catch the failure of a task by.
  public String failure(String type, String arguments) throws IOException {
    try {
      return "none, but " + outputs(type, arguments);
    } catch (LambdaError e) {
      return e.getClass().getName();
    }
  }

  /// And its words.
  public String complaint(String type, String arguments) throws IOException {
    try {
      return "none, but " + outputs(type, arguments);
    } catch (LambdaError e) {
      return String.valueOf(e.getMessage());
    }
  }

  public String text(String uri) {
    S3Uri file = S3Uri.of(uri);
    return aws()
        .s3()
        .getObjectAsBytes(request -> request.bucket(file.bucket()).key(file.key()))
        .asUtf8String();
  }

  @Override
  public void close() throws IOException {
    cloud.close();
  }
}
