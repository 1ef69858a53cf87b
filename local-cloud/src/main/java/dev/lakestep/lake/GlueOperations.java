package dev.lakestep.lake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.compiler.sql.local.TableId;
import dev.lakestep.glue.Catalog;
import dev.lakestep.glue.Table;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.LocationProviders;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;

/// Reads and commits one table. Glue's lock decides: of two who begin at the same version one
/// commits, and the other begins again.
final class GlueOperations implements TableOperations {
  private static final Pattern NUMBERED = Pattern.compile(".*/(\\d+)-[^/]*");

  private final Catalog catalog;
  private final TableId id;
  private final FileIO files;
  private Optional<Seen> seen = Optional.empty();

  GlueOperations(Catalog catalog, TableId id, FileIO files) {
    this.catalog = catalog;
    this.id = id;
    this.files = files;
  }

  /// A version of the table in Glue, and the metadata that it points to.
  private record Seen(Table table, TableMetadata metadata) {}

  @Override
  public synchronized TableMetadata current() {
    return seen.map(Seen::metadata).orElseGet(this::refresh);
  }

  @Override
  public synchronized TableMetadata refresh() {
    Table table =
        catalog
            .table(id.database(), id.table())
            .filter(LakeTables::isIceberg)
            .orElseThrow(() -> new NoSuchTableException("Table does not exist: %s", id));
    String location = table.parameters().getOrDefault("metadata_location", "");
    Seen fresh =
        seen.filter(old -> location.equals(old.metadata().metadataFileLocation()))
            .map(old -> new Seen(table, old.metadata()))
            .orElseGet(() -> new Seen(table, TableMetadataParser.read(files, location)));
    seen = Optional.of(fresh);
    return fresh.metadata();
  }

  @Override
  public synchronized void commit(TableMetadata base, TableMetadata metadata) {
    Seen begun = seen.orElseThrow();
    if (!base.equals(begun.metadata())) {
      throw new CommitFailedException("Cannot commit: stale table metadata");
    }
    if (base.equals(metadata)) {
      return;
    }
    String location = written(metadata, number(base.metadataFileLocation()) + 1);
    ObjectNode input = GlueInputs.changed(begun.table(), metadata, location);
    try {
      String version = String.valueOf(begun.table().version());
      catalog.updateTable(new Catalog.Update(id.database(), input, version, false));
    } catch (AwsError refused) {
      files.deleteFile(location);
      seen = Optional.empty();
      throw new CommitFailedException(
          refused, "Cannot commit %s because Glue detected concurrent update", id);
    }
    seen = Optional.empty();
    CatalogUtil.deleteRemovedMetadataFiles(files, base, metadata);
  }

  /// Puts the first metadata of a table into S3, and the table into Glue.
  void create(TableMetadata metadata) {
    String location = written(metadata, 0);
    try {
      catalog.createTable(id.database(), GlueInputs.made(id, metadata, location));
    } catch (AwsError refused) {
      files.deleteFile(location);
      throw refused;
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
