package dev.lakestep.iceberg.glue;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.LocationProviders;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AccessDeniedException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.Table;

/// Reads and commits one table. Glue's lock decides: of two who begin at the same version one
/// commits, and the other begins again.
final class GlueOperations implements TableOperations {
  private static final Pattern NUMBERED = Pattern.compile(".*/(\\d+)-[^/]*");

  private final GlueClient glue;
  private final TableName name;
  private final FileIO files;
  private final Consumer<TableMetadata> guard;
  private Optional<Seen> seen = Optional.empty();
  private Optional<Table> given = Optional.empty();

  /// @param guard looks at what a commit stands on, on every attempt, and throws to forbid it
  GlueOperations(GlueClient glue, TableName name, FileIO files, Consumer<TableMetadata> guard) {
    this.glue = glue;
    this.name = name;
    this.files = files;
    this.guard = guard;
  }

  /// Begins with the table as somebody has just seen it in Glue.
  GlueOperations from(Table table) {
    given = Optional.of(table);
    return this;
  }

  /// A version of the table in Glue, and the metadata that it points to.
  private record Seen(Table table, TableMetadata metadata) {}

  @Override
  public synchronized TableMetadata current() {
    return seen.map(Seen::metadata).orElseGet(this::refresh);
  }

  @Override
  public synchronized TableMetadata refresh() {
    Table table = table();
    String location = table.parameters().getOrDefault(GlueInputs.LOCATION, "");
    Seen fresh =
        seen.filter(old -> location.equals(old.metadata().metadataFileLocation()))
            .map(old -> new Seen(table, old.metadata()))
            .orElseGet(() -> new Seen(table, TableMetadataParser.read(files, location)));
    seen = Optional.of(fresh);
    return fresh.metadata();
  }

  private Table table() {
    if (given.isPresent()) {
      Table first = given.get();
      given = Optional.empty();
      return first;
    }
    try {
      return glue.getTable(request -> request.databaseName(name.database()).name(name.table()))
          .table();
    } catch (EntityNotFoundException e) {
      throw new NoSuchTableException(e, "Table does not exist: %s", name);
    }
  }

  /// One is the other if it is the very object, as in Iceberg's own catalogs.
  @SuppressWarnings("ReferenceEquality")
  @Override
  public synchronized void commit(TableMetadata base, TableMetadata metadata) {
    Seen begun = seen.orElseThrow();
    if (base != begun.metadata()) {
      throw new CommitFailedException("Cannot commit: stale table metadata");
    }
    if (base == metadata) {
      return;
    }
    guard.accept(base);
    String location = written(metadata, number(base.metadataFileLocation()) + 1);
    try {
      glue.updateTable(request ->
          request
              .databaseName(name.database())
              .tableInput(GlueInputs.changed(begun.table(), metadata, location))
              .versionId(begun.table().versionId())
              .skipArchive(true));
    } catch (SdkException refused) {
      seen = Optional.empty();
      ended(refused, location);
    }
    seen = Optional.empty();
    CatalogUtil.deleteRemovedMetadataFiles(files, base, metadata);
  }

  /// An answer may be lost, and a call that is repeated is then refused because of itself: what the
  /// table points to is what counts.
  private void ended(SdkException refused, String location) {
    try {
      if (isThere(refresh(), location)) {
        return;
      }
    } catch (RuntimeException e) {
      refused.addSuppressed(e);
      throw new CommitStateUnknownException(refused);
    }
    if (!isFinal(refused)) {
      throw new CommitStateUnknownException(refused);
    }
    files.deleteFile(location);
    if (refused instanceof AccessDeniedException || refused instanceof InvalidInputException) {
      throw refused;
    }
    throw new CommitFailedException(refused, "Cannot commit %s: another commit was first", name);
  }

  /// Whether the call has been answered, and will have no effect later.
  private static boolean isFinal(SdkException refused) {
    return refused instanceof software.amazon.awssdk.awscore.exception.AwsServiceException answered
        && answered.statusCode() < 500;
  }

  private static boolean isThere(TableMetadata metadata, String location) {
    return location.equals(metadata.metadataFileLocation())
        || metadata.previousFiles().stream().anyMatch(file -> location.equals(file.file()));
  }

  /// Puts the first metadata of a table into S3, and the table into Glue.
  void create(TableMetadata metadata) {
    String location = written(metadata, 0);
    try {
      glue.createTable(request ->
          request
              .databaseName(name.database())
              .tableInput(GlueInputs.made(name, metadata, location)));
    } catch (software.amazon.awssdk.awscore.exception.AwsServiceException refused) {
      if (!isOurs(location)) {
        files.deleteFile(location);
        throw refused;
      }
    }
  }

  private boolean isOurs(String location) {
    try {
      return location.equals(table().parameters().getOrDefault(GlueInputs.LOCATION, ""));
    } catch (NoSuchTableException e) {
      return false;
    }
  }

  private String written(TableMetadata metadata, int number) {
    String location =
        metadataLocation(metadata, "%05d-%s.metadata.json".formatted(number, UUID.randomUUID()));
    TableMetadataParser.overwrite(metadata, files.newOutputFile(location));
    return location;
  }

  private static int number(String location) {
    Matcher numbered = NUMBERED.matcher(location);
    return numbered.matches() ? Integer.parseInt(String.valueOf(numbered.group(1))) : 0;
  }

  private static String metadataLocation(TableMetadata metadata, String file) {
    String folder = metadata.property("write.metadata.path", metadata.location() + "/metadata");
    return (folder.endsWith("/") ? folder : folder + "/") + file;
  }

  @Override
  public FileIO io() {
    return files;
  }

  @Override
  public String metadataFileLocation(String fileName) {
    return metadataLocation(current(), fileName);
  }

  @Override
  public LocationProvider locationProvider() {
    TableMetadata metadata = current();
    return LocationProviders.locationsFor(metadata.location(), metadata.properties());
  }
}
