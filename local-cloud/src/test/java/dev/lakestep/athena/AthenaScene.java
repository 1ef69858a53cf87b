package dev.lakestep.athena;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.athena.run.Runner;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.Calls;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Caller;
import dev.lakestep.cloud.wire.Front;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.glue.Catalog;
import dev.lakestep.glue.GlueApi;
import dev.lakestep.s3.Objects;
import dev.lakestep.s3.S3Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;

/// An Athena on a folder, with S3 and Glue beside it, over a runner of the test's, and AWS's own
/// client in front of it.
final class AthenaScene implements AutoCloseable {
  static final String BUCKET = "results";
  static final String OUTPUT = "s3://results/a/";

  private final List<QueryChange> changes = new CopyOnWriteArrayList<>();
  private final S3Service s3;
  private final Catalog catalog;
  private final Objects objects;
  private final Athena athena;
  private final Front front;
  private final AthenaClient client;

  private AthenaScene(Path folder, Runner runner, Limits limits) throws IOException {
    Clock clock = Clock.systemUTC();
    s3 = S3Service.open(folder.resolve("s3"), clock, _ -> {});
    objects = s3.objects(new Caller("athena", "us-east-1", "s3"));
    objects.makeBucket(BUCKET);
    catalog = Catalog.open(folder.resolve("glue"), Account.DEFAULT, clock, _ -> {});
    Calls glue = call -> answered(catalog, call);
    athena =
        Athena.open(
            new Athena.Place(folder.resolve("athena"), clock, Account.DEFAULT),
            new Athena.Deps(
                _ -> new Athena.Engine(new FirstWords(), runner),
                objects,
                glue,
                changes::add,
                limits));
    front = Front.open(0, athena.service());
    client =
        AthenaClient.builder()
            .endpointOverride(front.endpoint())
            .region(Region.US_EAST_1)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(b -> b.retryStrategy(r -> r.maxAttempts(1)))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .build();
  }

  static AthenaScene open(Path folder, Runner runner) throws IOException {
    return open(folder, runner, Limits.USUAL);
  }

  static AthenaScene open(Path folder, Runner runner, Limits limits) throws IOException {
    return new AthenaScene(folder, runner, limits);
  }

  private static ObjectNode answered(Catalog catalog, Calls.Call call) throws AwsError {
    try {
      Caller caller = new Caller(call.roleArn(), "us-east-1", "glue");
      return Optional.ofNullable(GlueApi.operations(catalog).get(call.operation()))
          .orElseThrow()
          .answer(call.input(), Request.inside(caller, "1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  AthenaClient client() {
    return client;
  }

  Athena athena() {
    return athena;
  }

  Catalog catalog() {
    return catalog;
  }

  Objects objects() {
    return objects;
  }

  List<QueryChange> changes() {
    return changes;
  }

  String text(String key) throws IOException {
    return new String(objects.read(BUCKET, key), StandardCharsets.UTF_8);
  }

  /// Starts a query with its results under `a/`.
  String start(String sql) {
    return start(b -> b.queryString(sql));
  }

  String start(Consumer<StartQueryExecutionRequest.Builder> more) {
    return client
        .startQueryExecution(b -> {
          b.resultConfiguration(r -> r.outputLocation(OUTPUT));
          more.accept(b);
        })
        .queryExecutionId();
  }

  QueryExecution query(String id) {
    return client.getQueryExecution(b -> b.queryExecutionId(id)).queryExecution();
  }

  QueryExecution ended(String id) {
    return awaited(id, query -> query.status().completionDateTime() != null);
  }

  QueryExecution awaited(String id, QueryExecutionState state) {
    return awaited(id, query -> query.status().state() == state);
  }

  private QueryExecution awaited(String id, Predicate<QueryExecution> isSo) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (System.nanoTime() < end) {
      QueryExecution query = query(id);
      if (isSo.test(query)) {
        return query;
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("still " + query(id));
  }

  @Override
  public void close() throws IOException {
    client.close();
    front.close();
    athena.close();
    catalog.close();
    s3.close();
  }
}
