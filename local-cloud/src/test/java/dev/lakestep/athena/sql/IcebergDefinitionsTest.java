package dev.lakestep.athena.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.athena.run.Ending;
import dev.lakestep.glue.Catalog;
import dev.lakestep.glue.Table;
import dev.lakestep.s3.Objects;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Iceberg tables are made, shown, changed and removed without Trino.
class IcebergDefinitionsTest {
  private final Catalogued all;
  private final Bench bench;
  private final Catalog catalog;
  private final Objects objects;

  IcebergDefinitionsTest(@TempDir Path folder) throws Exception {
    all = Catalogued.open(folder);
    bench = all.bench();
    catalog = bench.catalog();
    objects = bench.objects();
  }

  @AfterEach
  void close() throws IOException {
    all.close();
  }

  static final String FRUITS =
      """
      CREATE TABLE fruits (id bigint COMMENT 'number', name string, berry boolean, seen timestamp)
      PARTITIONED BY (berry, bucket(4, id))
      LOCATION 's3://shop/fruits/'
      TBLPROPERTIES ('table_type'='ICEBERG', 'vacuum_max_snapshot_age_seconds'='60')\
      """;

  @Test
  void makesAnIcebergTableThatHasNoHistoryYet() throws Exception {
    Bench.Answer made = bench.done(FRUITS);
    assertThat(made.columns()).isEmpty();
    assertThat(made.ending())
        .isInstanceOfSatisfying(
            Ending.Done.class,
            done -> {
              assertThat(done.kind()).isEqualTo(Ending.Kind.DDL);
              assertThat(done.substatement()).isEqualTo("CREATE_TABLE");
            });
    Table table = catalog.table("shop", "fruits").orElseThrow();
    assertThat(table.type()).isEqualTo("EXTERNAL_TABLE");
    assertThat(table.location()).contains("s3://shop/fruits");
    assertThat(table.parameters()).containsEntry("table_type", "ICEBERG");
    String metadata = table.parameters().getOrDefault("metadata_location", "");
    assertThat(metadata).matches("s3://shop/fruits/metadata/00000-[-0-9a-f]{36}\\.metadata\\.json");
    assertThat(read(metadata))
        .contains("\"format-version\":2", "\"snapshots\":[]", "\"current-snapshot-id\":")
        .contains("\"write.object-storage.enabled\":\"true\"", "\"transform\":\"bucket[4]\"")
        .contains("\"write.data.path\":\"s3://shop/fruits/data\"", "\"doc\":\"number\"");
    assertThat(bench.fault(FRUITS))
        .isEqualTo("TABLE_ALREADY_EXISTS: Table already exists: shop.fruits");
    bench.done(FRUITS.replace("TABLE fruits", "TABLE IF NOT EXISTS fruits"));
    assertThat(
            bench.fault(
                FRUITS.replace("s3://shop/", "s3://no-such-bucket/").replace("fruits (", "f (")))
        .isEqualTo("Amazon S3 bucket not found");
  }

  @Test
  void showsAnIcebergTable() throws Exception {
    bench.done(FRUITS);
    assertThat(bench.rows("DESCRIBE fruits"))
        .contains("id\tbigint\tnumber", "berry\tidentity\tberry", "id_bucket\tbucket[4]\tid");
    assertThat(bench.done("DESCRIBE fruits").columns())
        .containsExactly("col_name string", "data_type string", "comment string");
    assertThat(bench.rows("SHOW COLUMNS IN fruits")).containsExactly("id", "name", "berry", "seen");
    assertThat(bench.rows("SHOW CREATE TABLE fruits"))
        .startsWith("CREATE TABLE shop.fruits (", "  id bigint COMMENT 'number',")
        .contains("PARTITIONED BY (`berry`, bucket(4, `id`))", "LOCATION 's3://shop/fruits'");
    assertThat(bench.rows("SHOW TBLPROPERTIES fruits('vacuum_max_snapshot_age_seconds')"))
        .containsExactly("60");
    assertThat(bench.rows("DESCRIBE FORMATTED fruits")).contains("Name:\ticeberg.shop.fruits\t");
    assertThat(bench.fault("DESCRIBE EXTENDED fruits"))
        .isEqualTo("EXTENDED keyword is not supported for Iceberg tables.");
    assertThat(bench.fault("SHOW PARTITIONS fruits"))
        .isEqualTo("Query type not supported by Athena Iceberg at this time");
    assertThat(bench.fault("MSCK REPAIR TABLE fruits"))
        .isEqualTo("Query type not supported by Athena Iceberg at this time");
  }

  @Test
  void changesAnIcebergTable() throws Exception {
    bench.done(FRUITS);
    bench.done(
        "ALTER TABLE fruits ADD COLUMNS (weight int COMMENT 'in grams', tags array<string>)");
    bench.done("ALTER TABLE fruits CHANGE COLUMN weight grams bigint COMMENT 'of one' AFTER id");
    bench.done("ALTER TABLE fruits DROP COLUMN seen");
    bench.done("ALTER TABLE fruits SET TBLPROPERTIES ('vacuum_min_snapshots_to_keep'='3')");
    bench.done("ALTER TABLE fruits UNSET TBLPROPERTIES ('vacuum_max_snapshot_age_seconds')");
    assertThat(bench.rows("SHOW CREATE TABLE fruits").subList(0, 7))
        .containsExactly(
            "CREATE TABLE shop.fruits (",
            "  id bigint COMMENT 'number',",
            "  grams bigint COMMENT 'of one',",
            "  name string,",
            "  berry boolean,",
            "  tags array<string>)",
            "PARTITIONED BY (`berry`, bucket(4, `id`))");
    assertThat(bench.rows("SHOW TBLPROPERTIES fruits"))
        .contains("vacuum_min_snapshots_to_keep\t3")
        .noneMatch(line -> line.startsWith("vacuum_max"));
    Table table = catalog.table("shop", "fruits").orElseThrow();
    assertThat(table.parameters().get("metadata_location")).contains("/metadata/00005-");
    assertThat(table.columns())
        .extracting("name")
        .containsExactly("id", "grams", "name", "berry", "tags");
    assertThat(bench.fault("ALTER TABLE fruits ADD COLUMNS (name string)"))
        .contains("name already exists");
    assertThat(bench.fault("ALTER TABLE fruits CHANGE COLUMN name name int"))
        .contains("string -> int");
    assertThat(bench.fault("ALTER TABLE fruits ADD PARTITION (berry=true)"))
        .isEqualTo("Query type not supported by Athena Iceberg at this time");
    bench.done("ALTER TABLE fruits RENAME TO plants");
    assertThat(bench.rows("SHOW TABLES")).containsExactly("plants");
    assertThat(bench.rows("SHOW COLUMNS IN plants")).contains("grams");
  }

  @Test
  void removesAnIcebergTableWithItsFiles() throws Exception {
    bench.done(FRUITS);
    bench.done("ALTER TABLE fruits ADD COLUMNS (weight int)");
    objects.put("shop", "fruits/notes.txt", "not the table's".getBytes(StandardCharsets.UTF_8));
    assertThat(bench.keys("fruits/metadata/")).hasSize(2);
    bench.done("DROP TABLE fruits");
    assertThat(bench.keys("fruits/")).containsExactly("fruits/notes.txt");
    assertThat(bench.fault("DROP TABLE fruits"))
        .isEqualTo("FAILED: SemanticException [Error 10001]: Table not found shop.fruits");
    bench.done("DROP TABLE IF EXISTS fruits");
  }

  @Test
  void removesAnIcebergTableWhoseMetadataIsGone() throws Exception {
    bench.done(FRUITS);
    for (String key : bench.keys("fruits/")) {
      objects.delete("shop", key);
    }
    assertThat(bench.fault("DESCRIBE fruits")).startsWith("ICEBERG_MISSING_METADATA: ");
    bench.done("DROP TABLE fruits");
    assertThat(bench.rows("SHOW TABLES")).isEmpty();
  }

  private String read(String address) throws IOException {
    String key = address.substring("s3://shop/".length());
    return new String(objects.read("shop", key), StandardCharsets.UTF_8);
  }
}
