package dev.lakestep.athena;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.athena.run.PreparedStatements;
import dev.lakestep.athena.run.Reader;
import dev.lakestep.athena.run.Runner;
import dev.lakestep.athena.run.Work.Asker;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.Calls;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.JsonProtocol;
import dev.lakestep.cloud.wire.JsonProtocol.Operation;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.cloud.wire.Service;
import dev.lakestep.s3.Objects;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// The Athena of a folder. A query that was taken survives a crash, and so does what it gave.
public final class Athena implements AutoCloseable {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Map<String, UnaryOperator<ObjectNode>> all = new HashMap<>();
  private final Prepared prepared;
  private final Operation starting;

  private Athena(Place place, Deps deps) throws IOException {
    Path folder = place.folder();
    try {
      Clock clock = place.clock();
      Groups groups = opened(Groups.open(folder, clock));
      Queries queries = opened(Queries.open(folder, clock, deps.changes()));
      NamedQueries named = opened(NamedQueries.open(folder, groups));
      prepared = opened(Prepared.open(folder, groups, clock));
      Engine engine = deps.engine().apply(prepared);
      Lanes lanes = new Lanes(deps.limits(), clock);
      Execution execution =
          new Execution(engine.runner(), deps.objects(), folder.resolve("rows"), clock);
      execution.clear();
      Runs runs = opened(new Runs(queries, execution, lanes, clock));
      QueryCalls calls =
          new QueryCalls(
              new QueryCalls.Parts(
                  queries,
                  runs,
                  lanes,
                  groups,
                  engine.reader(),
                  deps.objects(),
                  clock,
                  deps.askers()));
      starting = calls.starting();
      all.putAll(calls.operations());
      all.putAll(new ResultCalls(queries, deps.objects()).operations());
      all.putAll(new GroupCalls(groups, queries, clock).operations());
      all.putAll(named.operations());
      all.putAll(prepared.operations());
      all.putAll(new TagCalls(groups, place.account()).operations());
      all.putAll(new CatalogCalls(deps.glue(), place.account()).operations());
      runs.takeUp();
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /// Where an Athena keeps what it knows.
  public record Place(Path folder, Clock clock, Account account) {}

  /// What reads statements and what runs them.
  public record Engine(Reader reader, Runner runner) {}

  /// What an Athena needs.
  ///
  /// @param engine gets the prepared statements of all workgroups, which `PREPARE` keeps too
  /// @param objects take results
  /// @param glue answers what tables there are
  /// @param changes hears of each change of a query's state, on the query's own thread
  /// @param askers knows whose request it is
  public record Deps(
      Function<PreparedStatements, Engine> engine,
      Objects objects,
      Calls glue,
      Consumer<QueryChange> changes,
      Limits limits,
      Function<Request, Optional<Asker>> askers) {

    /// All statements are the account's own.
    public Deps(
        Function<PreparedStatements, Engine> engine,
        Objects objects,
        Calls glue,
        Consumer<QueryChange> changes,
        Limits limits) {
      this(engine, objects, glue, changes, limits, _ -> Optional.empty());
    }
  }

  public static Athena open(Place place, Deps deps) throws IOException {
    return new Athena(place, deps);
  }

  private <T extends AutoCloseable> T opened(T one) {
    open.push(one);
    return one;
  }

  public PreparedStatements prepared() {
    return prepared;
  }

  /// The operations for other services. As AWS's own clients do, they make the token that lets a
  /// start be sent twice.
  public Map<String, Operation> operations() {
    Map<String, Operation> operations = new HashMap<>();
    all.forEach((name, work) -> operations.put(name, (input, _) -> work.apply(tokened(input))));
    operations.put(
        "StartQueryExecution", (input, request) -> starting.answer(tokened(input), request));
    return Map.copyOf(operations);
  }

  /// Those that know no token do not look for one.
  private static ObjectNode tokened(ObjectNode input) {
    ObjectNode tokened = input.deepCopy();
    if (Fields.text(input, "ClientRequestToken").isEmpty()) {
      tokened.put("ClientRequestToken", UUID.randomUUID().toString());
    }
    return tokened;
  }

  /// Athena as its clients see it.
  public Service service() {
    Map<String, Operation> operations = new HashMap<>();
    all.forEach((name, work) -> operations.put(name, (input, _) -> work.apply(input)));
    operations.put("StartQueryExecution", starting);
    return new JsonProtocol("1.1", operations);
  }

  /// Lets go of queries that run, as a crash would.
  @Override
  public void close() throws IOException {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (IOException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }
}
