package dev.lakestep.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.glue.Archive.Decision;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The Data Catalog for those in this process; clients on the wire reach the same one. What is
/// refused is refused with an `AwsError` in Glue's words, and what was changed survives a crash.
public final class Catalog implements AutoCloseable {
  private final Archive archive;
  private final Account account;
  private final Clock clock;

  private Catalog(Archive archive, Account account, Clock clock) {
    this.archive = archive;
    this.account = account;
    this.clock = clock;
  }

  /// The catalogue of a folder; `watcher` is told of each change after it was made. A new one has
  /// the database `default`.
  public static Catalog open(
      Path folder, Account account, Clock clock, Consumer<CatalogEvent> watcher)
      throws IOException {
    return over(Archive.open(folder, watcher, Archive.LONGEST_JOURNAL), account, clock);
  }

  static Catalog over(Archive archive, Account account, Clock clock) throws IOException {
    Catalog catalog = new Catalog(archive, account, clock);
    if (catalog.archive.isNew()) {
      catalog.createDatabase(Fields.none().put("Name", "default"));
    }
    return catalog;
  }

  public Account account() {
    return account;
  }

  public List<Database> databases() {
    return archive.shelves().values().stream().map(Shelf::database).toList();
  }

  public Optional<Database> database(String name) {
    return Optional.ofNullable(archive.shelves().get(Place.small(name))).map(Shelf::database);
  }

  /// Makes a database of what the API calls `DatabaseInput`.
  public void createDatabase(ObjectNode input) {
    createDatabase(input, Map.of());
  }

  void createDatabase(ObjectNode input, Map<String, String> tags) {
    Database database = Inputs.database(input, now());
    archive.change(() -> {
      if (archive.shelves().containsKey(database.name())) {
        throw GlueErrors.exists("Database");
      }
      List<Change> changes = new ArrayList<>();
      changes.add(new Change.DatabaseKept(database));
      if (!tags.isEmpty()) {
        changes.add(new Change.TagsKept(arn(database), tags));
      }
      return new Decision<>(changes, database);
    });
  }

  /// Replaces all that was said of a database by another `DatabaseInput`.
  public void updateDatabase(String name, ObjectNode input) {
    archive.change(() -> {
      Database old = shelf(name).database();
      Database database = Inputs.database(input, old.created());
      if (!database.name().equals(old.name())) {
        throw GlueErrors.invalid("Database rename is not supported.");
      }
      return Decision.of(database, new Change.DatabaseKept(database));
    });
  }

  /// Deletes a database with all its tables.
  public void deleteDatabase(String name) {
    archive.change(() -> {
      Database database = shelf(name).database();
      return Decision.of(
          database,
          new Change.DatabaseGone(database.name()),
          new Change.TagsKept(arn(database), Map.of()));
    });
  }

  public List<Table> tables(String database) {
    return shelf(database).tables().values().stream().map(Holding::table).toList();
  }

  public Optional<Table> table(String database, String name) {
    return Optional.ofNullable(archive.shelves().get(Place.small(database)))
        .flatMap(shelf -> shelf.table(name))
        .map(Holding::table);
  }

  /// Makes a table of what the API calls `TableInput`.
  public Table createTable(String database, ObjectNode input) {
    Table table = Inputs.table(database, input, now());
    return archive.change(() -> {
      if (shelf(database).tables().containsKey(table.name())) {
        throw GlueErrors.exists("Table");
      }
      return Decision.of(table, new Change.TableKept(table, false));
    });
  }

  /// A table as it is to be.
  ///
  /// @param input as `TableInput` of the API; it replaces all that was said before
  /// @param expected the version that has to be the newest; empty if any may be
  /// @param archived whether the version before can still be asked for
  public record Update(String database, ObjectNode input, String expected, boolean archived) {}

  /// Makes the next version of a table. Of several who expect the same version, one succeeds and
  /// the others get `ConcurrentModificationException`.
  public Table updateTable(Update update) {
    Instant now = now();
    Table input = Inputs.table(update.database(), update.input(), now);
    return archive.change(() -> {
      Table old = holding(update.database(), input.name()).table();
      String expected = update.expected();
      if (!expected.isEmpty() && !expected.equals(Long.toString(old.version()))) {
        throw GlueErrors.concurrent();
      }
      Table table =
          new Table(
              old.database(), old.name(), old.version() + 1, old.created(), now, input.fields());
      return Decision.of(table, new Change.TableKept(table, update.archived()));
    });
  }

  public void deleteTable(String database, String name) {
    archive.change(() -> {
      Table table = holding(database, name).table();
      return Decision.of(table, new Change.TableGone(new Place(table.database(), table.name())));
    });
  }

  /// The versions of a table, the newest first.
  public List<Table> versions(String database, String name) {
    return List.copyOf(holding(database, name).versions().values());
  }

  /// The newest version stays: it is the table.
  public void deleteVersion(String database, String name, String version) {
    archive.change(() -> {
      Holding holding = holding(database, name);
      Table gone = version(holding, version);
      if (gone.version() == holding.table().version()) {
        throw GlueErrors.invalid("The current version of a table cannot be deleted.");
      }
      Place place = new Place(gone.database(), gone.name());
      return Decision.of(gone, new Change.VersionsGone(place, List.of(gone.version())));
    });
  }

  static Table version(Holding holding, String version) {
    if (!version.matches("\\d{1,18}")) {
      throw GlueErrors.invalid("For input string: \"%s\"".formatted(version));
    }
    return Optional.ofNullable(holding.versions().get(Long.parseLong(version)))
        .orElseThrow(GlueErrors::noVersion);
  }

  /// The partitions of a table that is there.
  public Partitions partitions(String database, String name) {
    Table table = holding(database, name).table();
    return new Partitions(this, new Place(table.database(), table.name()));
  }

  Archive archive() {
    return archive;
  }

  Shelf shelf(String database) {
    return Optional.ofNullable(archive.shelves().get(Place.small(database)))
        .orElseThrow(() -> GlueErrors.noDatabase(database));
  }

  Holding holding(String database, String name) {
    return shelf(database).table(name).orElseThrow(() -> GlueErrors.noTable(name));
  }

  Holding holding(Place place) throws AwsError {
    return holding(place.database(), place.name());
  }

  /// Glue tells seconds.
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private String arn(Database database) {
    return account.arn("glue", "database/" + database.name());
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }
}
