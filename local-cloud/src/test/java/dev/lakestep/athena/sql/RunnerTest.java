package dev.lakestep.athena.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.athena.run.Ending;
import dev.lakestep.athena.run.Reader.Reading;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.Caller;
import dev.lakestep.glue.Catalog;
import dev.lakestep.glue.Table;
import dev.lakestep.s3.Objects;
import dev.lakestep.s3.S3Service;
import dev.lakestep.trino.Trino;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is done in the catalog itself, where there is no Trino.
class RunnerTest {
  private static final String IN_TASK =
      "FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. ";

  private final S3Service s3;
  private final Catalog catalog;
  private final Objects objects;
  private final Bench bench;

  RunnerTest(@TempDir Path folder) throws IOException {
    s3 = S3Service.open(folder.resolve("s3"), Clock.systemUTC(), _ -> {});
    catalog = Catalog.open(folder.resolve("glue"), Account.DEFAULT, Clock.systemUTC(), _ -> {});
    objects = s3.objects(new Caller("test", "us-east-1", "s3"));
    bench = Bench.of(catalog, objects, new NoTrino(), "shop");
  }

  private static final class NoTrino implements Trino {
    @Override
    public End run(Ask ask, Rows rows) {
      throw new AssertionError("needs Trino: " + ask.statement());
    }

    @Override
    public boolean isReady() {
      return false;
    }
  }

  @BeforeEach
  void database() throws Exception {
    objects.makeBucket("shop");
    bench.done("CREATE DATABASE shop COMMENT 'Fruit and more' LOCATION 's3://shop/'");
  }

  @AfterEach
  void close() throws IOException {
    catalog.close();
    s3.close();
  }

  private static final String FRUITS =
      """
      CREATE TABLE fruits (id bigint COMMENT 'number', name string, berry boolean, seen timestamp)
      PARTITIONED BY (berry, bucket(4, id))
      LOCATION 's3://shop/fruits/'
      TBLPROPERTIES ('table_type'='ICEBERG', 'vacuum_max_snapshot_age_seconds'='60')\
      """;

  private static final String SALES =
      """
      CREATE EXTERNAL TABLE sales (id int COMMENT 'number', amount double)
      COMMENT 'what was sold'
      PARTITIONED BY (day string, shop int)
      ROW FORMAT DELIMITED FIELDS TERMINATED BY ','
      LOCATION 's3://shop/sales/'
      TBLPROPERTIES ('skip.header.line.count'='1')\
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
    String metadata = table.parameters().get("metadata_location");
    assertThat(metadata).matches("s3://shop/fruits/metadata/00000-[-0-9a-f]{36}\\.metadata\\.json");
    assertThat(read(metadata))
        .contains("\"format-version\":2", "\"snapshots\":[]", "\"current-snapshot-id\":")
        .contains("\"write.object-storage.enabled\":\"true\"", "\"transform\":\"bucket[4]\"")
        .contains("\"write.data.path\":\"s3://shop/fruits/data\"", "\"doc\":\"number\"");
    assertThat(bench.fault(FRUITS))
        .isEqualTo("TABLE_ALREADY_EXISTS: Table already exists: shop.fruits");
    bench.done(FRUITS.replace("TABLE fruits", "TABLE IF NOT EXISTS fruits"));
  }

  private String read(String address) throws IOException {
    String key = address.substring("s3://shop/".length());
    return new String(objects.read("shop", key), StandardCharsets.UTF_8);
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

  @Test
  void keepsATableOfHivesAsHiveDoes() throws Exception {
    bench.done(SALES);
    Table table = catalog.table("shop", "sales").orElseThrow();
    assertThat(table.parameters().sequencedKeySet())
        .startsWith("EXTERNAL", "transient_lastDdlTime")
        .contains("skip.header.line.count", "comment");
    assertThat(table.location()).contains("s3://shop/sales");
    assertThat(bench.rows("SHOW CREATE TABLE shop.sales"))
        .startsWith("CREATE EXTERNAL TABLE `shop.sales`(", "  `id` int COMMENT 'number', ")
        .contains("COMMENT 'what was sold'", "PARTITIONED BY ( ", "  's3://shop/sales'");
    assertThat(bench.rows("SHOW COLUMNS IN sales")).contains("amount              ");
    assertThat(bench.fault(SALES))
        .isEqualTo(IN_TASK + "AlreadyExistsException(message:Table sales already exist)");
    bench.done("ALTER TABLE sales ADD COLUMNS (note string)");
    bench.done("ALTER TABLE sales CHANGE COLUMN amount total decimal(10,2) FIRST");
    bench.done("ALTER TABLE sales SET TBLPROPERTIES ('owner'='me')");
    assertThat(bench.rows("SHOW TBLPROPERTIES sales('owner')")).containsExactly("me");
    assertThat(bench.rows("DESCRIBE sales total"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("total ");
    bench.done("ALTER TABLE sales REPLACE COLUMNS (a int, b string)");
    assertThat(bench.rows("DESCRIBE sales").getFirst()).startsWith("a                   \tint");
    assertThat(bench.fault("DESCRIBE sales c"))
        .isEqualTo(IN_TASK + "cannot find field c from [0:a, 1:b, 2:day, 3:shop]");
    assertThat(bench.fault("ALTER TABLE sales DROP COLUMN a")).contains("expecting 'PARTITION'");
    bench.done("DROP TABLE sales");
  }

  @Test
  void changesPartitions() throws Exception {
    bench.done(SALES);
    bench.done(
        "ALTER TABLE sales ADD PARTITION (day='2024-01-01', shop=1) PARTITION (day='2024-01-02',"
            + " shop=10) LOCATION 's3://shop/elsewhere/'");
    bench.done(
        "ALTER TABLE sales ADD IF NOT EXISTS PARTITION (day='2024-01-01', shop=1) PARTITION"
            + " (day='2024-01-03', shop=9)");
    assertThat(bench.rows("SHOW PARTITIONS sales"))
        .containsExactly(
            "day=2024-01-01/shop=1", "day=2024-01-02/shop=10", "day=2024-01-03/shop=9");
    assertThat(place("2024-01-01", "1")).isEqualTo("s3://shop/sales/day=2024-01-01/shop=1");
    assertThat(place("2024-01-02", "10")).isEqualTo("s3://shop/elsewhere/");
    bench.done(
        "ALTER TABLE sales PARTITION (day='2024-01-01', shop=1) SET LOCATION 's3://shop/moved/'");
    assertThat(place("2024-01-01", "1")).isEqualTo("s3://shop/moved/");
    bench.done(
        "ALTER TABLE sales PARTITION (day='2024-01-01', shop=1) RENAME TO PARTITION"
            + " (day='2024-01-04', shop=1)");
    assertThat(bench.fault("ALTER TABLE sales ADD PARTITION (day='2024-01-04', shop=1)"))
        .isEqualTo(IN_TASK + "AlreadyExistsException(message:Partition already exists.)");
    assertThat(bench.fault("ALTER TABLE sales DROP PARTITION (day='1999-01-01')"))
        .contains("[Error 10006]: Partition not found");
    bench.done("ALTER TABLE sales DROP PARTITION (shop > 1)");
    assertThat(bench.rows("SHOW PARTITIONS sales")).containsExactly("day=2024-01-04/shop=1");
  }

  private String place(String... values) {
    return catalog
        .partitions("shop", "sales")
        .one(List.of(values))
        .orElseThrow()
        .fields()
        .path("StorageDescriptor")
        .path("Location")
        .asText();
  }

  @Test
  void knowsDatabases() throws Exception {
    assertThat(bench.rows("SHOW DATABASES")).containsExactly("default", "shop");
    assertThat(bench.rows("SHOW SCHEMAS LIKE 's*'")).containsExactly("shop");
    assertThat(bench.fault("CREATE DATABASE shop"))
        .isEqualTo(IN_TASK + "Database shop already exists");
    bench.done("CREATE SCHEMA IF NOT EXISTS shop");
    bench.done("ALTER DATABASE shop SET DBPROPERTIES ('owner'='me')");
    bench.done(SALES);
    assertThat(bench.fault("DROP DATABASE shop"))
        .isEqualTo(
            IN_TASK
                + "InvalidOperationException(message:Database shop is not empty. One or more tables"
                + " exist.)");
    bench.done("DROP DATABASE shop CASCADE");
    assertThat(bench.fault("DROP DATABASE shop"))
        .isEqualTo("FAILED: SemanticException [Error 10072]: Database does not exist: shop");
    assertThat(bench.fault(FRUITS)).contains("[Error 10072]: Database does not exist: shop");
    assertThat(bench.fault("SHOW TABLES IN shop")).contains("[Error 10072]");
  }

  @Test
  void keepsPreparedStatements() throws Exception {
    bench.done("PREPARE one FROM SELECT * FROM fruits WHERE id = ?");
    assertThat(bench.sql().read(bench.work("EXECUTE one USING 1", OptionalLong.empty())))
        .isInstanceOf(Reading.Statement.class);
    bench.done("DEALLOCATE PREPARE one");
    assertThat(bench.fault("DEALLOCATE PREPARE one")).contains("one was not found");
  }

  @Test
  void saysAtOnceWhatAthenaDoesNotTake() {
    assertThat(refusal("SELEC 1"))
        .startsWith("MALFORMED_QUERY: line 1:1: mismatched input 'SELEC'");
    assertThat(refusal("SELECT 1; SELECT 2")).contains("Only one sql statement is allowed");
    assertThat(refusal("")).contains("mismatched input");
    assertThat(refusal("CREATE TABLE t (a int)")).contains("No location was specified for table");
    assertThat(refusal(FRUITS.replace("CREATE TABLE", "CREATE EXTERNAL TABLE")))
        .isEqualTo("MALFORMED_QUERY: External keyword not supported for table type ICEBERG");
    assertThat(refusal("DESCRIBE other.shop.fruits"))
        .isEqualTo("DATACATALOG_NOT_FOUND: Catalog 'other' does not exist");
    assertThat(
            bench
                .sql()
                .read(
                    bench.work(
                        "MERGE INTO a USING b ON a.x = b.x WHEN MATCHED THEN DELETE;",
                        OptionalLong.empty())))
        .isEqualTo(new Reading.Statement(Ending.Kind.DML, "MERGE"));
  }

  private String refusal(String statement) {
    return bench.sql().read(bench.work(statement, OptionalLong.empty()))
            instanceof Reading.Refused(var code, var message)
        ? code + ": " + message
        : "taken";
  }
}
