package dev.lakestep.athena.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.athena.run.Ending;
import dev.lakestep.athena.run.Reader.Reading;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is done in the catalog itself, and what is refused before anything is done.
class RunnerTest {
  private final Catalogued all;
  private final Bench bench;

  RunnerTest(@TempDir Path folder) throws Exception {
    all = Catalogued.open(folder);
    bench = all.bench();
  }

  @AfterEach
  void close() throws IOException {
    all.close();
  }

  static final String IN_TASK =
      "FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. ";

  @Test
  void knowsDatabases() throws Exception {
    assertThat(bench.rows("SHOW DATABASES")).containsExactly("default", "shop");
    assertThat(bench.rows("SHOW SCHEMAS LIKE 's*'")).containsExactly("shop");
    assertThat(bench.fault("CREATE DATABASE shop"))
        .isEqualTo(IN_TASK + "Database shop already exists");
    bench.done("CREATE SCHEMA IF NOT EXISTS shop");
    bench.done("ALTER DATABASE shop SET DBPROPERTIES ('owner'='me')");
    bench.done(HiveDefinitionsTest.SALES);
    assertThat(bench.fault("DROP DATABASE shop"))
        .isEqualTo(
            IN_TASK
                + "InvalidOperationException(message:Database shop is not empty. One or more tables"
                + " exist.)");
    bench.done("DROP DATABASE shop CASCADE");
    assertThat(bench.fault("DROP DATABASE shop"))
        .isEqualTo("FAILED: SemanticException [Error 10072]: Database does not exist: shop");
    assertThat(bench.fault(IcebergDefinitionsTest.FRUITS))
        .contains("[Error 10072]: Database does not exist: shop");
    assertThat(bench.fault("SHOW TABLES IN shop")).contains("[Error 10072]");
  }

  @Test
  void keepsPreparedStatements() throws Exception {
    bench.done("PREPARE one FROM SELECT * FROM fruits WHERE id = ?");
    assertThat(bench.sql().read(bench.work("EXECUTE one USING 1")))
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
    assertThat(
            refusal(IcebergDefinitionsTest.FRUITS.replace("CREATE TABLE", "CREATE EXTERNAL TABLE")))
        .isEqualTo("MALFORMED_QUERY: External keyword not supported for table type ICEBERG");
    assertThat(refusal("DESCRIBE other.shop.fruits"))
        .isEqualTo("DATACATALOG_NOT_FOUND: Catalog 'other' does not exist");
    assertThat(
            bench
                .sql()
                .read(bench.work("MERGE INTO a USING b ON a.x = b.x WHEN MATCHED THEN DELETE;")))
        .isEqualTo(new Reading.Statement(Ending.Kind.DML, "MERGE"));
  }

  private String refusal(String statement) {
    return bench.sql().read(bench.work(statement)) instanceof Reading.Refused(var code, var message)
        ? code + ": " + message
        : "taken";
  }
}
