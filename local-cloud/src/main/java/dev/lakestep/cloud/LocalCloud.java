package dev.lakestep.cloud;

import dev.lakestep.cloud.wire.Front;
import dev.lakestep.cloud.wire.JsonProtocol;
import dev.lakestep.cloud.wire.Service;
import dev.lakestep.dynamo.api.DynamoApi;
import dev.lakestep.dynamo.api.DynamoService;
import dev.lakestep.dynamo.store.Durability;
import dev.lakestep.dynamo.store.Store;
import dev.lakestep.engine.host.Engine;
import dev.lakestep.engine.host.Settings;
import dev.lakestep.engine.host.time.RealTime;
import dev.lakestep.glue.Catalog;
import dev.lakestep.glue.GlueApi;
import dev.lakestep.identity.Identities;
import dev.lakestep.queue.Queues;
import dev.lakestep.queue.SqsService;
import dev.lakestep.s3.S3Service;
import dev.lakestep.secret.Parameters;
import dev.lakestep.secret.Secrets;
import dev.lakestep.states.StatesApi;
import dev.lakestep.topic.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/// AWS on this machine: all services over one folder, behind one port. What it has answered is
/// there when the folder is opened again, however the process ended.
public final class LocalCloud implements AutoCloseable {
  private final Where where;
  private final Clock clock = Clock.systemUTC();

  /// What is open, the last opened first.
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  private final Front front;

  private LocalCloud(Where where) throws IOException {
    this.where = where;
    try {
      Opened all = services();
      this.front = opened(Front.open(where.port(), new Router(all.byName(), Router::notSigned)));
      opened(all.waiting());
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /// Where a local cloud keeps what it has, and listens; port 0 is one that is free.
  public record Where(Path folder, int port, Account account) {}

  public static LocalCloud open(Where where) throws IOException {
    return new LocalCloud(where);
  }

  /// `waiting` holds on to requests for seconds, and so is closed before the port is.
  private record Opened(Map<String, Service> byName, AutoCloseable waiting) {}

  private Opened services() throws IOException {
    Account account = where.account();
    InnerCalls calls = new InnerCalls(account);
    S3Service s3 = opened(S3Service.open(folder("s3"), clock, _ -> {}));
    DynamoApi dynamo = opened(dynamo(account));
    Engine engine = opened(engine(account, dynamo));
    Catalog catalog = opened(Catalog.open(folder("glue"), account, clock, _ -> {}));
    Topics topics = opened(Topics.open(folder("sns"), clock, account, calls));
    Queues queues = Queues.open(folder("sqs"), clock, account);
    Secrets secrets = opened(Secrets.open(folder("secretsmanager"), clock, account));
    Parameters parameters = opened(Parameters.open(folder("ssm"), clock, account));
    Identities identities = opened(Identities.open(folder("sts"), clock, account));
    calls.join("sqs", queues.operations());
    calls.join("sns", topics.operations());
    JsonProtocol states = StatesApi.of(engine);
    calls.join("states", states.operations());
    Map<String, Service> byName =
        Map.of(
            "s3", s3,
            "dynamodb", new DynamoService(dynamo),
            "states", states,
            "glue", GlueApi.of(catalog),
            "sqs", SqsService.of(queues),
            "sns", topics.service(),
            "secretsmanager", secrets.service(),
            "ssm", parameters.service(),
            "sts", identities.service());
    return new Opened(byName, queues);
  }

  private DynamoApi dynamo(Account account) throws IOException {
    return DynamoApi.open(
        folder("dynamodb"),
        new DynamoApi.Place(account.region(), account.id()),
        clock,
        Store.Options.of(Durability.SYSTEM));
  }

  private Engine engine(Account account, DynamoApi dynamo) throws IOException {
    return Engine.open(
        Settings.durable(folder("states"), new RealTime(), new DynamoCalls(dynamo))
            .in(new Settings.Account(account.region(), account.id()))
            .lazily());
  }

  private Path folder(String service) {
    return where.folder().resolve(service);
  }

  private <T extends AutoCloseable> T opened(T service) {
    open.push(service);
    return service;
  }

  /// What to set `AWS_ENDPOINT_URL` to.
  public URI endpoint() {
    return front.endpoint();
  }

  /// Closes everything, and then throws what went wrong first.
  @Override
  public void close() throws IOException {
    IOException failed = new IOException("the local cloud did not close");
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        failed.addSuppressed(e);
      }
    }
    if (failed.getSuppressed().length > 0) {
      throw failed;
    }
  }
}
