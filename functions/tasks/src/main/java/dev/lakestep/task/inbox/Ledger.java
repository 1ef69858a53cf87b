package dev.lakestep.task.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.task.store.Parallel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// What is known of the objects of a trigger: each version that was ever noticed, those that wait
/// in the order in which they landed, and the batches that are under way.
record Ledger(Rows rows, Clock clock, Watched watched) {
  private static final Duration KEPT = Duration.ofDays(90);

  /// The rest can wait for the next version.
  private static final int MOST_OUTDATED = 25;

  /// What waits the longest is among the first, unless news of older objects came late.
  private static final int MOST_LOOKED_AT = 100;

  private static final String SINCE = "since";

  private static final String NEW = "attribute_not_exists(pk)";
  private static final String THERE = "attribute_exists(pk)";

  /// What has become of a version.
  enum Stage {
    WAITING,
    DONE,
    QUARANTINED,
    /// A later version of the same key came before it was taken.
    SUPERSEDED,
    /// It was not there any longer when it was taken.
    GONE,
    /// The trigger did not want it.
    SKIPPED
  }

  /// A version as the ledger has it.
  ///
  /// @param away whether the object was taken away from where it had landed
  /// @param expires whether it will be forgotten
  record Known(Landed object, Stage stage, boolean away, boolean expires) {}

  /// A batch that waits: an object that has landed, or several that are to be tried again.
  record Waiting(Rows.Key key, Batch batch) {}

  private String versions(String key) {
    return watched.name() + "#version#" + Names.hash(key);
  }

  private Rows.Key rowOf(Landed object) {
    return new Rows.Key(versions(object.key()), object.id());
  }

  private Rows.Key open(String name) {
    return new Rows.Key(watched.name() + "#open", name);
  }

  private Rows.Key place(Landed object) {
    return new Rows.Key(watched.name() + "#waiting", object.place());
  }

  /// Whether it has not been taken.
  boolean waits(Landed object) {
    return !rows.read(place(object)).isEmpty();
  }

  List<Known> versions(Landed object) {
    return rows.all(versions(object.key())).stream()
        .map(row ->
            new Known(
                Landed.of(Rows.json(row, "landed")),
                Stage.valueOf(Rows.said(row, "stage")),
                row.containsKey("away"),
                row.containsKey("expires")))
        .toList();
  }

  /// Writes down a version, which waits from now on; earlier ones wait no longer.
  ///
  /// @return whether it was new, and nothing else has changed meanwhile
  boolean add(Batch.Item item, List<Landed> earlier) {
    Landed object = item.object();
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(rows.put(version(object, Stage.WAITING), NEW));
    writes.add(rows.put(waiting(place(object), Batch.first(List.of(item))), ""));
    for (Landed one : earlier) {
      writes.add(rows.deletion(place(one), THERE));
      writes.add(settling(one, Stage.SUPERSEDED, "", false));
    }
    return rows.write(writes);
  }

  /// Writes down a version that nothing is to be made of.
  boolean skip(Landed object) {
    Map<String, AttributeValue> row = version(object, Stage.SKIPPED);
    expiry().ifPresent(end -> row.put("expires", end));
    return rows.write(List.of(rows.put(row, NEW)));
  }

  /// Lets those be forgotten in time that a later version of the same key has followed: S3 has them
  /// no longer, so they cannot seem new again.
  void outdated(List<Known> known) {
    known.stream()
        .filter(one -> one.stage() != Stage.WAITING && !one.expires())
        .limit(MOST_OUTDATED)
        .forEach(one -> {
          boolean _ =
              rows.write(
                  List.of(
                      rows.update(
                          rowOf(one.object()),
                          "SET expires = :expires",
                          THERE,
                          Map.of(":expires", end()))));
        });
  }

  /// The key up to which the last sweep came; none if it came to the end.
  Optional<String> sweptTo() {
    return Optional.of(Rows.said(rows.read(sweep()), "reached")).filter(key -> !key.isEmpty());
  }

  /// @param key empty for the end
  void sweptTo(String key) {
    if (key.isEmpty()) {
      rows.delete(sweep());
    } else {
      Map<String, AttributeValue> row = row(sweep());
      row.put("reached", Rows.text(key));
      boolean _ = rows.write(List.of(rows.put(row, "")));
    }
  }

  private Rows.Key sweep() {
    return new Rows.Key(watched.name(), "sweep");
  }

  private static Map<String, AttributeValue> row(Rows.Key key) {
    return new HashMap<>(key.attributes());
  }

  private Map<String, AttributeValue> version(Landed object, Stage stage) {
    Map<String, AttributeValue> row = row(rowOf(object));
    row.put("landed", Rows.text(object.json().toString()));
    row.put("stage", Rows.text(stage.name()));
    return row;
  }

  private Map<String, AttributeValue> waiting(Rows.Key key, Batch batch) {
    Map<String, AttributeValue> row = row(key);
    row.put(SINCE, Rows.number(clock.instant().getEpochSecond()));
    row.put("job", Rows.text(batch.json().toString()));
    return row;
  }

  /// The first objects that wait.
  List<Waiting> waiting(int most) {
    return rows.first(watched.name() + "#waiting", most).stream().map(Ledger::waiting).toList();
  }

  /// All that are to be tried again.
  List<Waiting> again() {
    return rows.all(watched.name() + "#again").stream().map(Ledger::waiting).toList();
  }

  private static Waiting waiting(Map<String, AttributeValue> row) {
    return new Waiting(Rows.keyOf(row), Batch.of("", Batch.State.TAKEN, Rows.json(row, "job")));
  }

  /// Since when the oldest waits of what is known here: an object, one that is to be tried again,
  /// or a batch whose execution cannot begin. When it landed says less: a trigger that is new finds
  /// objects of years ago.
  Optional<Instant> waitsSince() {
    Stream<Map<String, AttributeValue>> stuck =
        rows.all(watched.name() + "#open").stream()
            .filter(row -> !Rows.said(row, "stage").equals(Batch.State.RUNNING.name()));
    return Stream.of(
            rows.first(watched.name() + "#waiting", MOST_LOOKED_AT).stream(),
            rows.first(watched.name() + "#again", MOST_LOOKED_AT).stream(),
            stuck)
        .flatMap(all -> all)
        .map(row -> Rows.said(row, SINCE))
        .filter(since -> !since.isEmpty())
        .map(since -> Instant.ofEpochSecond(Long.parseLong(since)))
        .min(Comparator.naturalOrder());
  }

  /// Opens a batch, if the lease is still held.
  ///
  /// @param again what it was till now, if it is tried again
  boolean open(Batch batch, List<Waiting> again, TransactWriteItem held) {
    List<TransactWriteItem> writes = new ArrayList<>(List.of(held, rows.put(batch(batch), NEW)));
    again.forEach(one -> writes.add(rows.deletion(one.key(), THERE)));
    return rows.write(writes);
  }

  /// Objects whose batch is open wait no longer.
  void cleared(Batch batch) throws Exception {
    Parallel.each(
        batch.items(),
        item -> {
          rows.delete(place(item.object()));
          return item;
        });
  }

  private Map<String, AttributeValue> batch(Batch batch) {
    Map<String, AttributeValue> row = row(open(batch.name()));
    row.put(SINCE, Rows.number(clock.instant().getEpochSecond()));
    row.put("job", Rows.text(batch.json().toString()));
    row.put("stage", Rows.text(batch.state().name()));
    return row;
  }

  private static Batch batch(Map<String, AttributeValue> row) {
    JsonNode json = Rows.json(row, "job");
    return Batch.of(Rows.said(row, "sk"), Batch.State.valueOf(Rows.said(row, "stage")), json);
  }

  List<Batch> open() {
    return rows.all(watched.name() + "#open").stream().map(Ledger::batch).toList();
  }

  Optional<Batch> find(String name) {
    return Optional.of(rows.read(open(name))).filter(row -> !row.isEmpty()).map(Ledger::batch);
  }

  /// Writes down how far a batch has come, unless it is further, or over.
  boolean advance(Batch from, Batch to) {
    return rows.write(
        List.of(
            rows.update(
                open(from.name()),
                "SET job = :batch, stage = :to",
                "stage = :from",
                Map.of(
                    ":batch", Rows.text(to.json().toString()),
                    ":to", Rows.text(to.state().name()),
                    ":from", Rows.text(from.state().name())))));
  }

  /// Closes a batch, what is to be tried again instead of it waits from then on.
  void close(Batch batch, List<Batch> again) {
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(rows.deletion(open(batch.name()), THERE));
    for (Batch one : again) {
      String place = one.items().getFirst().object().place();
      writes.add(rows.put(waiting(new Rows.Key(watched.name() + "#again", place), one), ""));
    }
    boolean _ = rows.write(writes);
  }

  /// Writes down what has become of a version.
  void settle(Landed object, Stage stage, String execution) {
    boolean away = stage == Stage.DONE || stage == Stage.QUARANTINED;
    boolean _ =
        rows.write(List.of(settling(object, stage, execution, away && watched.takesAway())));
  }

  private TransactWriteItem settling(Landed object, Stage stage, String execution, boolean away) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":stage", Rows.text(stage.name()));
    StringBuilder set = new StringBuilder("SET stage = :stage");
    if (!execution.isEmpty()) {
      values.put(":execution", Rows.text(execution));
      set.append(", execution = :execution");
    }
    if (away) {
      values.put(":away", Rows.number(1));
      set.append(", away = :away");
    }
    expiry()
        .ifPresent(end -> {
          values.put(":expires", end);
          set.append(", expires = :expires");
        });
    return rows.update(rowOf(object), set.toString(), THERE, values);
  }

  /// What stays where it has landed is known for good, or else it would seem new some day.
  private Optional<AttributeValue> expiry() {
    return watched.takesAway() ? Optional.of(end()) : Optional.empty();
  }

  private AttributeValue end() {
    return Rows.number(clock.instant().plus(KEPT).getEpochSecond());
  }
}
