package dev.lakestep.cloud;

import dev.lakestep.athena.Athena;
import dev.lakestep.athena.run.Work;
import dev.lakestep.cloud.Opening.Opener;
import dev.lakestep.cloud.Opening.Promised;
import dev.lakestep.cloud.wire.JsonProtocol;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.cloud.wire.Service;
import dev.lakestep.dynamo.api.DynamoApi;
import dev.lakestep.dynamo.api.DynamoService;
import dev.lakestep.dynamo.store.Durability;
import dev.lakestep.dynamo.store.Store;
import dev.lakestep.engine.host.Engine;
import dev.lakestep.engine.host.time.RealTime;
import dev.lakestep.event.EventBus;
import dev.lakestep.event.source.Sources;
import dev.lakestep.fault.Deliveries;
import dev.lakestep.fault.Fates;
import dev.lakestep.fault.FaultyCalls;
import dev.lakestep.fault.Redelivery;
import dev.lakestep.formation.Formation;
import dev.lakestep.formation.stack.Around;
import dev.lakestep.formation.type.Answers;
import dev.lakestep.function.Functions;
import dev.lakestep.function.Outside;
import dev.lakestep.glue.Catalog;
import dev.lakestep.glue.GlueApi;
import dev.lakestep.iam.Iam;
import dev.lakestep.iam.demand.Demands;
import dev.lakestep.iam.guard.GuardedCalls;
import dev.lakestep.iam.guard.GuardedService;
import dev.lakestep.iam.guard.Who;
import dev.lakestep.identity.Identities;
import dev.lakestep.queue.Queues;
import dev.lakestep.queue.SqsService;
import dev.lakestep.s3.S3Service;
import dev.lakestep.schedule.Schedules;
import dev.lakestep.secret.Parameters;
import dev.lakestep.secret.Secrets;
import dev.lakestep.states.StatesApi;
import dev.lakestep.topic.Topics;
import dev.lakestep.trino.InProcessTrino;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/// All services of a cloud, opened side by side, by the names that requests are signed for. Who
/// calls others is begun after them, and so is closed before them.
final class Services implements AutoCloseable {
  private final LocalCloud.Where where;
  private final URI endpoint;
  private final Clock clock = Clock.systemUTC();

  /// By which events and schedules go.
  private final RealTime time = new RealTime();

  private final Opening opening = new Opening();
  private final InnerCalls inner;
  private final InProcessTrino trino;

  /// How services call each other: with the faults that are switched on.
  private final FaultyCalls calls;

  /// What services tell others: with the faults, too.
  private final Deliveries deliveries;

  private final SequencedMap<String, Service> byName = new TreeMap<>();
  private final SequencedMap<String, Supplier<Readiness>> readiness = new TreeMap<>();

  private Service unsigned = Router::notSigned;

  /// Whose calls they are, once that is known.
  private Optional<Identities> identities = Optional.empty();

  /// What holds on to requests for seconds.
  private final List<AutoCloseable> holding = new ArrayList<>();

  private Services(LocalCloud.Where where, URI endpoint) {
    this.where = where;
    this.endpoint = endpoint;
    this.inner = new InnerCalls(where.account());
    this.calls = new FaultyCalls(where.faults(), new GuardedCalls(where.guard(), inner));
    this.trino =
        InProcessTrino.at(
            new InProcessTrino.Place(endpoint, where.account(), where.folder().resolve("trino")));
    this.deliveries = new Deliveries(where.faults());
    holding.add(calls);
    holding.add(deliveries);
  }

  /// @param endpoint where all of them will be found
  static Services open(LocalCloud.Where where, URI endpoint) throws IOException {
    Services services = new Services(where, endpoint);
    try {
      services.begin(() -> services.trino);
      services.begin(() -> services.time);
      services.open();
      return services;
    } catch (IOException | RuntimeException | Error e) {
      services.close();
      throw e;
    }
  }

  Map<String, Service> byName() {
    return byName;
  }

  /// How far each service is.
  SequencedMap<String, Readiness> readiness() {
    SequencedMap<String, Readiness> now = new TreeMap<>();
    readiness.forEach((name, state) -> now.put(name, state.get()));
    return now;
  }

  private void open() throws IOException {
    Account account = where.account();
    Promised<EventBus> events = begin(this::events);
    Sources sources = new Sources(events::awaited, account, time);
    Promised<S3Service> s3 =
        begin(() -> S3Service.open(folder("s3"), clock, deliveries.of("s3", sources::object)));
    Promised<DynamoApi> dynamo = begin(this::dynamo);
    Promised<Catalog> glue =
        begin(() ->
            Catalog.open(folder("glue"), account, clock, deliveries.of("glue", sources::catalog)));
    Promised<Queues> sqs =
        begin(() -> Queues.open(folder("sqs"), clock, account, new Redelivery(where.faults())));
    Promised<Topics> sns = begin(() -> Topics.open(folder("sns"), clock, account, calls));
    Promised<Secrets> secrets = begin(() -> Secrets.open(folder("secretsmanager"), clock, account));
    Promised<Parameters> ssm = begin(() -> Parameters.open(folder("ssm"), clock, account));
    Promised<Identities> sts = begin(() -> Identities.open(folder("sts"), clock, account));
    Promised<Functions> lambda = begin(() -> functions(s3, sts));
    Promised<Athena> athena = begin(() -> athena(s3, glue, sources));
    Promised<Engine> engine = begin(() -> engine(s3, sources));
    Promised<Schedules> scheduler = begin(this::schedules);
    serve("s3", s3.there(), s3.there().operations());
    serve("dynamodb", new DynamoService(dynamo.there()), dynamo.there().operations());
    serve("glue", GlueApi.of(glue.there()));
    serve(sqs.there());
    serve("sns", sns.there().service(), sns.there().operations());
    serve("secretsmanager", secrets.there().service());
    serve("ssm", ssm.there().service());
    guard(begin(() -> Iam.open(folder("iam"), clock, account)).there(), sts.there());
    serve("states", StatesApi.of(engine.there()));
    serve("events", events.there().service());
    serve(lambda.there());
    serve("scheduler", scheduler.there().service(), scheduler.there().operations());
    inner.join("athena", athena.there().operations());
    serve("athena", athena.there().service(), () -> AthenaOpening.readiness(trino));
    serve(begin(this::formation).there());
    inner.complete();
    events.there().begin();
    lambda.there().resume();
    scheduler.there().begin();
  }

  /// Serves it to those inside the cloud, too.
  private void serve(String name, JsonProtocol service) {
    serve(name, service, service.operations());
  }

  private void serve(Queues queues) {
    holding.add(queues);
    serve("sqs", SqsService.of(queues), queues.operations());
  }

  private void serve(Functions functions) {
    holding.addFirst(functions::release);
    serve("lambda", functions.service(), functions.operations());
    unsigned = functions.urls(unsigned);
  }

  private void serve(Formation formation) {
    holding.addFirst(formation::release);
    serve("cloudformation", formation.service(), formation.operations());
    unsigned = formation.answers(unsigned);
    formation.resume();
  }

  private Formation formation() throws IOException {
    Around around = new Around(calls, where.account(), new Answers(() -> endpoint));
    return Formation.open(folder("cloudformation"), clock, around);
  }

  /// What answers to requests that nobody has signed.
  Service unsigned() {
    return unsigned;
  }

  private void guard(Iam iam, Identities callers) {
    serve("sts", callers.service(), callers.operations());
    serve("iam", iam.service(), iam.operations());
    identities = Optional.of(callers);
    where.guard().bind(iam, new Demands(where.account(), new InnerLookups(inner)));
  }

  /// All services, for those who are allowed to call them.
  Service guarded(Service all) {
    return new GuardedService(where.guard(), identities.orElseThrow(), all);
  }

  private void serve(String name, Service service) {
    serve(name, service, () -> Readiness.READY);
  }

  private void serve(String name, Service service, Map<String, Operation> operations) {
    inner.join(name, operations);
    serve(name, service);
  }

  /// A service that answers from now on, though what it needs may still be starting.
  private void serve(String name, Service service, Supplier<Readiness> state) {
    byName.put(name, service);
    readiness.put(name, state);
  }

  private EventBus events() throws IOException {
    EventBus events = EventBus.open(folder("events"), time, where.account(), calls);
    events.suffer(new Fates(where.faults(), "events"));
    return events;
  }

  private Schedules schedules() throws IOException {
    Schedules schedules = Schedules.open(folder("scheduler"), time, where.account(), calls);
    schedules.suffer(new Fates(where.faults(), "scheduler"));
    return schedules;
  }

  private DynamoApi dynamo() throws IOException {
    Account account = where.account();
    return DynamoApi.open(
        folder("dynamodb"),
        new DynamoApi.Place(account.region(), account.id()),
        clock,
        Store.Options.of(Durability.SYSTEM));
  }

  private Athena athena(Promised<S3Service> s3, Promised<Catalog> glue, Sources sources)
      throws IOException {
    AthenaOpening.Parts parts =
        new AthenaOpening.Parts(trino, calls, this::asker, deliveries.of("athena", sources::query));
    Athena.Place place = new Athena.Place(folder("athena"), clock, where.account());
    return new AthenaOpening(where, parts).open(place, s3.there(), glue.there());
  }

  private Optional<Work.Asker> asker(Request request) {
    return identities
        .flatMap(all -> Who.of(request, all))
        .map(who -> new Work.Asker(who.roleArn(), who.session()));
  }

  /// Begins with what takes seconds, so that nobody has to wait for it later.
  void warmUp() {
    trino.boot();
  }

  private Functions functions(Promised<S3Service> s3, Promised<Identities> sts) throws IOException {
    Outside outside = new Outside(where.account(), calls, sts.there(), s3.there(), () -> endpoint);
    return Functions.open(folder("lambda"), new RealTime(), outside);
  }

  private Engine engine(Promised<S3Service> s3, Sources sources) throws IOException {
    return new EngineOpening(where, calls).open(s3, deliveries.of("states", sources::execution));
  }

  private Path folder(String service) {
    return where.folder().resolve(service);
  }

  private <T extends AutoCloseable> Promised<T> begin(Opener<T> opener) {
    return opening.begin(opener);
  }

  /// Lets go of requests that wait for something to happen, so that the port can be closed.
  void release() throws IOException {
    for (AutoCloseable one : holding) {
      try {
        one.close();
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    opening.close();
    inner.complete();
  }
}
