package dev.lakestep.benchmarks;

import dev.lakestep.benchmarks.RuntimeApi.Reply;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.LocalCloud;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.IntStream;

/// From the start of a function's process to its first answer, by Amazon's own runtime interface
/// client: one that says hello, and two of ours, each with shared classes and without.
public final class ColdStartBenchmark {
  private static final int ROUNDS = 7;
  private static final String BUCKET = "bench";

  private final Map<String, String> environment;
  private final Path folder;
  private int calls;

  private ColdStartBenchmark(CloudClient client, Path folder) {
    this.folder = folder;
    this.environment =
        Map.of(
            "AWS_ENDPOINT_URL",
            client.endpoint().toString(),
            "LAKESTEP_FILES",
            "s3://bench/files/",
            "LAKESTEP_MEMORY",
            "");
  }

  /// Where the JVM takes classes from.
  private enum Classes {
    JARS("no shared classes"),
    OF_JAVA("those of the JDK shared"),
    OWN("all of them shared");

    private final String words;

    Classes(String words) {
      this.words = words;
    }
  }

  /// A first call.
  private interface Event {
    String next() throws IOException, InterruptedException;
  }

  private record Subject(String name, FunctionCode code, Event event) {}

  private record Case(Subject subject, Classes classes) {}

  /// What one start took, in milliseconds: until the function asked for an event, and until it had
  /// answered it.
  private record Start(double ready, double answered) {}

  /// Prints the figures.
  ///
  /// @param arguments the root of the project
  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]).toAbsolutePath();
    Path folder = Files.createTempDirectory("lakestep-bench");
    var where = new LocalCloud.Where(folder.resolve("cloud"), 0, Account.DEFAULT);
    try (LocalCloud cloud = LocalCloud.open(where);
        CloudClient client = CloudClient.of(cloud.endpoint())) {
      client.put("/" + BUCKET, BodyPublishers.noBody());
      client.put("/bench/one.csv", BodyPublishers.ofString(rows()));
      String _ = client.glue("CreateDatabase", "{\"DatabaseInput\": {\"Name\": \"bench\"}}");
      new ColdStartBenchmark(client, folder).all(root);
    }
  }

  private static String rows() {
    StringBuilder rows = new StringBuilder("id,fruit\n");
    IntStream.range(0, 1_000)
        .forEach(id -> rows.append(id).append(",fruit").append(id).append('\n'));
    return rows.toString();
  }

  private void all(Path root) throws IOException, InterruptedException {
    List<Subject> subjects = subjects(root);
    for (Subject subject : subjects) {
      train(subject);
    }
    Map<Case, List<Start>> starts = new LinkedHashMap<>();
    for (Classes classes : Classes.values()) {
      subjects.forEach(subject -> starts.put(new Case(subject, classes), new ArrayList<>()));
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (var one : starts.entrySet()) {
        one.getValue().add(start(one.getKey()));
      }
    }
    starts.forEach((one, times) -> {
      Case hello = new Case(subjects.getFirst(), one.classes());
      print(one, times, Objects.requireNonNull(starts.get(hello)));
    });
  }

  private List<Subject> subjects(Path root) throws IOException {
    return List.of(
        new Subject(
            "hello",
            new FunctionCode(
                FunctionCode.runtime(root),
                hello().toString(),
                Hello.class.getName() + "::greet",
                512),
            () -> "{\"name\": \"lake\"}"),
        new Subject(
            "tasks: a list of S3",
            FunctionCode.built(root, "tasks", "dev.lakestep.task.TasksHandler", 1024),
            () -> TaskEvents.of("aws.s3.List", "{\"bucket\": \"bench\"}")),
        new Subject(
            "iceberg: 1,000 rows",
            FunctionCode.built(root, "iceberg", "dev.lakestep.iceberg.IcebergHandler", 2048),
            this::load));
  }

  private static void print(Case one, List<Start> starts, List<Start> hello) {
    double answered = median(starts, Start::answered);
    System.out.printf(
        "  %-22s %-24s ready %6.0f ms, answered %6.0f ms, %5.2f of hello%n",
        one.subject().name(),
        one.classes().words,
        median(starts, Start::ready),
        answered,
        answered / median(hello, Start::answered));
  }

  /// Classes are shared from jars only.
  private Path hello() throws IOException {
    Path jar = folder.resolve("hello.jar");
    String name = Hello.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        InputStream code = Hello.class.getClassLoader().getResourceAsStream(name)) {
      out.putNextEntry(new JarEntry(name));
      Objects.requireNonNull(code).transferTo(out);
    }
    return jar;
  }

  private String load() {
    return TaskEvents.of(
        "aws.iceberg.Ingest",
        """
        {"from": "s3://bench/one.csv", "format": "CSV", "into": "bench.t%d", "mode": "APPEND",
         "columns": {"id": "bigint", "fruit": "string"}, "location": "s3://bench/t%1$d/"}
        """
            .formatted(calls++));
  }

  private Path archive(Subject subject) {
    return folder.resolve(subject.code().memory() + ".aot");
  }

  /// Runs it once, so that the JVM sees which classes to keep.
  private void train(Subject subject) throws IOException, InterruptedException {
    Start _ = start(subject, List.of("-XX:AOTCacheOutput=" + archive(subject)));
    if (!Files.exists(archive(subject))) {
      throw new IOException("no archive was made for " + subject.name());
    }
  }

  private Start start(Case one) throws IOException, InterruptedException {
    return start(
        one.subject(),
        switch (one.classes()) {
          case JARS -> List.of("-Xshare:off");
          case OF_JAVA -> List.of();
          case OWN -> List.of("-XX:AOTCache=" + archive(one.subject()));
        });
  }

  private Start start(Subject subject, List<String> options)
      throws IOException, InterruptedException {
    String event = subject.event().next();
    try (RuntimeApi api = RuntimeApi.open()) {
      long begun = System.nanoTime();
      Process process = subject.code().start(api, options, environment);
      try {
        Reply reply = api.call(event);
        long answered = System.nanoTime();
        if (!(reply instanceof Reply.Answer)) {
          throw new IOException(subject.name() + ": " + reply);
        }
        return new Start((api.ready() - begun) / 1e6, (answered - begun) / 1e6);
      } finally {
        process.destroy();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
          process.destroyForcibly();
        }
      }
    }
  }

  private static double median(List<Start> starts, ToDoubleFunction<Start> of) {
    return starts.stream().mapToDouble(of).sorted().skip(starts.size() / 2).findFirst().orElse(0);
  }
}
