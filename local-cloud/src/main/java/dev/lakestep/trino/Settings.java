package dev.lakestep.trino;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/// What Trino is told, so that it fits a laptop and stands on the local cloud. The catalog
/// `awsdatacatalog` has the Iceberg tables of Glue, `hive` the others, and each leads to the other,
/// so that both look like the one catalogue of Athena.
final class Settings {
  private static final String WRITTEN =
      """
      folder=${folder}

      server.web-ui.enabled=false
      server.query.max-history=50

      catalog.awsdatacatalog.iceberg.catalog.type=glue
      catalog.awsdatacatalog.iceberg.hive-catalog-name=hive
      catalog.awsdatacatalog.iceberg.unique-table-location=false
      catalog.awsdatacatalog.iceberg.expire-snapshots.min-retention=0s
      catalog.awsdatacatalog.iceberg.remove-orphan-files.min-retention=0s
      catalog.awsdatacatalog.iceberg.allowed-extra-properties=*
      catalog.awsdatacatalog.iceberg.register-table-procedure.enabled=true

      catalog.hive.hive.metastore=glue
      catalog.hive.hive.iceberg-catalog-name=awsdatacatalog
      catalog.hive.hive.non-managed-table-writes-enabled=true
      catalog.hive.hive.hive-views.enabled=true
      catalog.hive.hive.hive-views.run-as-invoker=true
      catalog.hive.hive.parquet.time-zone=UTC
      catalog.hive.hive.orc.time-zone=UTC
      catalog.hive.hive.rcfile.time-zone=UTC
      """;

  private static final String OF_EACH_CATALOG =
      """
      hive.metastore.glue.region=${region}
      hive.metastore.glue.endpoint-url=${endpoint}
      hive.metastore.glue.aws-access-key=trino
      hive.metastore.glue.aws-secret-key=trino
      fs.s3.enabled=true
      s3.endpoint=${endpoint}
      s3.region=${region}
      s3.path-style-access=true
      s3.aws-access-key=trino
      s3.aws-secret-key=trino
      """;

  private Settings() {}

  static Map<String, String> at(InProcessTrino.Place place) {
    String all =
        WRITTEN
            + OF_EACH_CATALOG.replaceAll("(?m)^", "catalog.awsdatacatalog.")
            + OF_EACH_CATALOG.replaceAll("(?m)^", "catalog.hive.");
    Map<String, String> holes =
        Map.of(
            "${folder}", place.folder().toAbsolutePath().toString(),
            "${endpoint}", place.endpoint().toString(),
            "${region}", place.account().region());
    return read(all).entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, e -> holes.getOrDefault(e.getValue(), e.getValue())));
  }

  private static Map<String, String> read(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.stringPropertyNames().stream()
        .filter(name -> !name.endsWith("."))
        .collect(Collectors.toMap(name -> name, properties::getProperty));
  }
}
