package dev.lakestep.cloud;

import dev.lakestep.cloud.wire.Front;
import dev.lakestep.cloud.wire.Service;
import dev.lakestep.dynamo.api.DynamoApi;
import dev.lakestep.dynamo.store.Durability;
import dev.lakestep.dynamo.store.Store;
import dev.lakestep.engine.host.Engine;
import dev.lakestep.engine.host.Settings;
import dev.lakestep.engine.host.time.RealTime;
import dev.lakestep.s3.S3Service;
import dev.lakestep.states.StatesApi;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/// AWS on this machine: all services over one folder, behind one port. What it has answered is
/// there when the folder is opened again, however the process ended.
public final class LocalCloud implements AutoCloseable {
  private final S3Service s3;
  private final DynamoApi dynamo;
  private final Engine engine;
  private final Front front;

  private LocalCloud(Where where) throws IOException {
    Path folder = where.folder();
    Clock clock = Clock.systemUTC();
    this.s3 = S3Service.open(folder.resolve("s3"), clock, _ -> {});
    this.dynamo =
        DynamoApi.open(
            folder.resolve("dynamodb"),
            new DynamoApi.Place(where.account().region(), where.account().id()),
            clock,
            Store.Options.of(Durability.SYSTEM));
    this.engine =
        Engine.open(
            Settings.durable(folder.resolve("states"), new RealTime(), new DynamoCalls(dynamo))
                .in(new Settings.Account(where.account().region(), where.account().id()))
                .lazily());
    Map<String, Service> services =
        Map.of("s3", s3, "dynamodb", new DynamoService(dynamo), "states", StatesApi.of(engine));
    this.front = Front.open(where.port(), new Router(services, Router::notSigned));
  }

  /// Where a local cloud keeps what it has, and listens; port 0 is one that is free.
  public record Where(Path folder, int port, Account account) {}

  public static LocalCloud open(Where where) throws IOException {
    return new LocalCloud(where);
  }

  /// What to set `AWS_ENDPOINT_URL` to.
  public URI endpoint() {
    return front.endpoint();
  }

  @Override
  public void close() throws IOException {
    front.close();
    engine.close();
    dynamo.close();
    s3.close();
  }
}
