package dev.lakestep.athena.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.glue.Catalog;
import dev.lakestep.glue.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tables over files are kept as Hive keeps them.
class HiveDefinitionsTest {
  private final Catalogued all;
  private final Bench bench;
  private final Catalog catalog;

  HiveDefinitionsTest(@TempDir Path folder) throws Exception {
    all = Catalogued.open(folder);
    bench = all.bench();
    catalog = bench.catalog();
  }

  @AfterEach
  void close() throws IOException {
    all.close();
  }

  private static final String IN_TASK = RunnerTest.IN_TASK;

  static final String SALES =
      """
      CREATE EXTERNAL TABLE sales (id int COMMENT 'number', amount double)
      COMMENT 'what was sold'
      PARTITIONED BY (day string, shop int)
      ROW FORMAT DELIMITED FIELDS TERMINATED BY ','
      LOCATION 's3://shop/sales/'
      TBLPROPERTIES ('skip.header.line.count'='1')\
      """;

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
}
