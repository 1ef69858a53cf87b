package dev.lakestep.engine.host;

import dev.lakestep.engine.host.api.ExecutionDescription;
import dev.lakestep.engine.host.api.ExecutionItem;
import dev.lakestep.engine.host.api.Page;
import dev.lakestep.engine.host.api.Refusal;
import dev.lakestep.engine.host.api.Refusal.Code;
import dev.lakestep.engine.host.integration.Integrations;
import dev.lakestep.engine.host.log.Entry;
import dev.lakestep.engine.host.log.Log;
import dev.lakestep.engine.jsonata.Jsonata;
import dev.lakestep.engine.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The executions of an engine: those that run are in memory, the others are read off the log.
final class Executions {
  private static final Duration KEPT = Duration.ofDays(90);

  private final Host host;
  private final Definitions definitions;
  private final Teller teller;
  private final Jsonata jsonata = new Jsonata();
  private final Map<String, Execution> live = new ConcurrentHashMap<>();
  private final Watchers watchers = new Watchers();
  private boolean keepsChildren;
  private volatile Integrations builtIn = _ -> Optional.empty();

  Executions(Settings settings, Log log, Definitions definitions) {
    this.host =
        new Host(
            log,
            settings.time(),
            settings.integrations().orElse(resource -> builtIn.find(resource)),
            this::ended);
    this.definitions = definitions;
    this.teller = new Teller(settings.listener(), settings.time());
  }

  /// From now on keeps the histories of the executions of map runs, too.
  void keepChildren() {
    keepsChildren = true;
  }

  /// What the engine offers to states by itself, where nobody else does.
  void offer(Integrations integrations) {
    builtIn = integrations;
  }

  private Execution fresh(Begun begun) {
    Run run = new Run(definitions.machine(begun.plan().definition()), begun.identity(), jsonata);
    if (keepsChildren) {
      run.keepChildren();
    }
    return new Execution(begun, run, host);
  }

  /// Starts it, or finds that it runs already.
  Begun start(Begun begun, long machine) {
    Execution fresh = fresh(begun);
    Optional<Execution> before = before(fresh, machine);
    if (before.filter(one -> !one.isUnderWay() || !one.hasInput(begun.input())).isPresent()) {
      throw exists(fresh.arn());
    }
    if (before.isEmpty() && teller.isNeeded()) {
      tellRunning(fresh);
    }
    host.log().sync();
    return before.orElse(fresh).begun();
  }

  /// The one of its name that was there before; none if this one has begun. Who finds it meanwhile
  /// waits until it is known whether it may begin.
  private Optional<Execution> before(Execution fresh, long machine) {
    synchronized (fresh) {
      Optional<Execution> before = Optional.ofNullable(live.putIfAbsent(fresh.arn(), fresh));
      if (before.isPresent()) {
        return before;
      }
      try {
        if (finished(fresh.arn()).isPresent()) {
          throw exists(fresh.arn());
        }
        fresh.begin(machine);
        return Optional.empty();
      } catch (RuntimeException e) {
        live.remove(fresh.arn(), fresh);
        throw e;
      }
    }
  }

  private static Refusal exists(String arn) {
    return new Refusal(
        Code.ExecutionAlreadyExists, "Execution Already Exists: '%s'".formatted(arn));
  }

  private void tellRunning(Execution execution) {
    teller.tell(
        execution.standing().running().described(),
        () -> host.log().add(Entry.Kind.TOLD, execution.id(), new byte[0], () -> {}));
  }

  private void ended(Execution execution) {
    live.remove(execution.arn(), execution);
    watchers.ended(execution.arn(), host);
    if (teller.isNeeded()) {
      teller.tell(execution.standing().described(), () -> close(execution));
    } else {
      close(execution);
    }
  }

  private void close(Execution execution) {
    host.log().add(Entry.Kind.CLOSED, execution.id(), new byte[0], () -> {});
  }

  /// Brings back those that had not ended when the log was written last, and goes on with them.
  void restore() {
    recall()
        .forEach((execution, pending) -> {
          if (teller.isNeeded() && !execution.isTold()) {
            tellRunning(execution);
          }
          execution.resume(pending);
        });
  }

  /// Brings them back; nothing goes on. What each of them waits for.
  Map<Execution, Pending> recall() {
    Map<Execution, Pending> all = new LinkedHashMap<>();
    new TreeMap<>(host.log().open())
        .forEach((id, last) -> {
          List<Entry> entries = host.log().upTo(last);
          Execution execution = fresh(Begun.of(entries.getFirst().body()));
          all.put(execution, execution.replay(id, entries));
          live.put(execution.arn(), execution);
        });
    return all;
  }

  /// Every execution of a machine with its history, the newest first.
  void each(long machine, Consumer<Execution> consumer) {
    long position = host.log().latest(machine);
    while (position != 0) {
      Entry entry = host.log().read(position);
      String arn = Begun.of(entry.body()).identity().executionArn();
      running(arn).or(() -> finished(arn).map(this::replayed)).ifPresent(consumer);
      position = entry.previous();
    }
  }

  /// Takes up again what has failed, when it did.
  Instant redrive(String arn) {
    if (running(arn).filter(one -> one.ended().isEmpty()).isPresent()) {
      throw new Refusal(Code.ExecutionNotRedrivable, Redrives.RUNNING);
    }
    host.log().sync();
    Finished finished = finished(arn).orElseThrow(() -> unknown(arn));
    Redrives.reason(finished.ended(), host.time().now())
        .ifPresent(reason -> {
          throw new Refusal(Code.ExecutionNotRedrivable, reason);
        });
    Execution execution = replayed(finished);
    if (live.putIfAbsent(arn, execution) != null) {
      throw new Refusal(Code.ExecutionNotRedrivable, Redrives.RUNNING);
    }
    if (finished(arn).filter(now -> now.position() == finished.position()).isEmpty()) {
      // somebody else took it up, and it has ended once more
      live.remove(arn, execution);
      throw new Refusal(Code.ExecutionNotRedrivable, Redrives.RUNNING);
    }
    host.log().reopen(finished.id(), finished.position());
    Instant at = execution.redrive();
    if (teller.isNeeded()) {
      tellRunning(execution);
    }
    host.log().sync();
    return at;
  }

  Watchers watchers() {
    return watchers;
  }

  /// The one that runs, if it does.
  Optional<Execution> running(String arn) {
    return Optional.ofNullable(live.get(arn));
  }

  boolean anyRunning(String machineArn) {
    return live.values().stream()
        .anyMatch(one -> one.begun().identity().machineArn().equals(machineArn));
  }

  /// One that has ended, as long as it is remembered.
  Optional<Finished> finished(String arn) {
    OptionalLong position = host.log().find(Names.key(arn));
    return position.isEmpty()
        ? Optional.empty()
        : Optional.of(Finished.at(host.log(), position.getAsLong()))
            .filter(one -> one.begun().identity().executionArn().equals(arn))
            .filter(one -> one.ended().at().plus(KEPT).isAfter(host.time().now()));
  }

  ExecutionDescription describe(String arn) {
    return running(arn)
        .map(Execution::standing)
        .or(() -> finished(arn).map(Finished::standing))
        .map(Standing::described)
        .orElseThrow(() -> unknown(arn));
  }

  Begun begun(String arn) {
    return running(arn)
        .map(Execution::begun)
        .or(() -> finished(arn).map(Finished::begun))
        .orElseThrow(() -> unknown(arn));
  }

  static Refusal unknown(String arn) {
    return new Refusal(Code.ExecutionDoesNotExist, "Execution Does Not Exist: '%s'".formatted(arn));
  }

  /// The execution that a map run belongs to.
  Execution ofMapRun(String mapRunArn) {
    OptionalLong position = host.log().find(Names.key(mapRunArn));
    if (position.isEmpty()) {
      throw new Refusal(Code.ResourceNotFound, "Resource not found: '%s'".formatted(mapRunArn));
    }
    Entry entry = host.log().read(position.getAsLong());
    return whole(Begun.of(host.log().read(entry.execution()).body()).identity().executionArn());
  }

  /// The execution with its history, brought back if it has ended.
  Execution whole(String arn) {
    return running(arn).or(() -> finished(arn).map(this::replayed)).orElseThrow(() -> unknown(arn));
  }

  Execution replayed(Finished finished) {
    Execution execution = fresh(finished.begun());
    execution.replay(finished.id(), host.log().upTo(finished.position()));
    return execution;
  }

  /// Those of a machine, the newest first.
  Page<ExecutionItem> list(long machine, Predicate<ExecutionItem> filter, Page.Ask ask) {
    int most = ask.most(Tokens.USUAL);
    List<ExecutionItem> items = new ArrayList<>();
    long position =
        ask.nextToken()
            .map(token -> place(token, machine))
            .orElseGet(() -> host.log().latest(machine));
    while (position != 0 && items.size() < most) {
      Entry entry = host.log().read(position);
      item(position, Begun.of(entry.body())).filter(filter).ifPresent(items::add);
      position = entry.previous();
    }
    return new Page<>(items, Optional.of(position).filter(more -> more != 0).map(Tokens::text));
  }

  /// Where a list of a machine's executions goes on; a token may say anything.
  private long place(String token, long machine) {
    long position = Tokens.number(token);
    return host.log()
        .find(position, Entry.Kind.BEGUN)
        .filter(entry -> entry.tag() == machine)
        .map(_ -> position)
        .orElseThrow(() -> Tokens.invalid(token));
  }

  /// None if its name was used again since, or it is forgotten.
  private Optional<ExecutionItem> item(long id, Begun begun) {
    String arn = begun.identity().executionArn();
    return running(arn)
        .filter(one -> one.id() == id)
        .map(Execution::standing)
        .or(() -> finished(arn).filter(one -> one.id() == id).map(Finished::standing))
        .map(Standing::item);
  }

  void close() {
    teller.close();
  }
}
