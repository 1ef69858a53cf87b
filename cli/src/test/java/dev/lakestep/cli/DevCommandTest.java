package dev.lakestep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DevCommandTest {
  private static final String ATHENA =
      """
      tasks:
        - id: one
          type: aws.athena.Query
          query: SELECT * FROM fruits
        - id: two
          type: io.kestra.plugin.jdbc.postgresql.Queries
          sql: SELECT 1; SELECT 2
      """;

  @TempDir Path folder;

  @Test
  void conformFlowsSaysHowEachFileFared() throws IOException {
    Try.write(folder, "flows/a.yaml", Try.HELLO);
    Try.write(folder, "flows/b/c.yml", Try.HELLO + "nonsense: 1\n");
    Try lines = Try.in(folder, "dev", "conform-flows", "flows");
    assertThat(lines)
        .isEqualTo(
            new Try(
                0,
                """
                accepted flows/a.yaml
                refused flows/b/c.yml LAKE0101
                1 accepted, 1 refused, 0 crashed
                """,
                ""));
    Try json = Try.in(folder, "dev", "conform-flows", "flows", "--json");
    assertThat(json.out()).startsWith("[").contains("\"result\": \"refused\"");
    assertThat(json.err()).isEqualTo("1 accepted, 1 refused, 0 crashed\n");
  }

  @Test
  void sqlReportReadsFlowsFilesAndDocuments() throws IOException {
    Try.write(folder, "sql/a.yaml", Try.HELLO.replaceFirst("(?s)tasks:.*", ATHENA));
    Try.write(folder, "sql/b.sql", "SELECT 1; DROP TABLE t;\nSELECT FROM t");
    Try.write(
        folder,
        "sql/c.md",
        """
        Say `INSERT INTO t SELECT * FROM u`, or `INSERT`.

        ```sql
        VACUUM t;
        ```

        ```python
        run("MERGE INTO t USING u ON a = b")
        ```
        """);
    Try report = Try.in(folder, "dev", "sql-report", "sql");
    assertThat(report.out())
        .contains("--> b.sql:2:8")
        .contains("     1  VACUUM\n")
        .contains("     1  left out: code in python\n")
        .contains("     2  left out: jdbc.postgresql.Queries\n")
        .contains("\n6 statements, 5 read, 1 errors\n5 translated, 0 refused\n")
        .endsWith("5 printed and read again, 0 not the same\n");
    assertThat(report.exit()).isZero();
    assertThat(Try.in(folder, "dev", "sql-report", "sql", "--list").out()).contains("b.sql:1:1");
  }

  @Test
  void sqlReportNeedsAFolder() {
    assertThat(Try.in(folder, "dev", "sql-report", "none").exit()).isEqualTo(3);
  }

  @Test
  void saysWhichJavaRuns() {
    assertThat(Try.in(folder, "dev", "java").out()).endsWith("/bin/java\n");
  }

  @Test
  void trainingPrintsNothing() throws IOException {
    Try.write(folder, "flows/hello.yaml", Try.HELLO);
    assertThat(Try.in(folder, "dev", "train", "flows")).isEqualTo(new Try(0, "", ""));
  }

  @Test
  void wrongWords() {
    assertThat(Try.in(folder, "dev", "nothing").exit()).isEqualTo(Exit.WRONG_USAGE);
    assertThat(Try.in(folder, "dev", "conform-flows").exit()).isEqualTo(Exit.WRONG_USAGE);
    assertThat(Try.in(folder, "dev", "fuzz", "x", "1", ".").err()).contains("no whole number");
  }
}
