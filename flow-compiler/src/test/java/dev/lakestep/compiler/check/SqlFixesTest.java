package dev.lakestep.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.FlowCompiler;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Fixer;
import dev.lakestep.compiler.diagnostic.Severity;
import dev.lakestep.compiler.source.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What machines mend in SQL is right SQL then, however the text stands in the flow.
class SqlFixesTest {
  private static final String ORDERS =
      """
        - id: orders
          type: aws.athena.Query
          query: |
            CREATE TABLE orders (id bigint, price double)
            LOCATION 's3://lake/tables/orders/'
            TBLPROPERTIES ('table_type' = 'ICEBERG')
      """;

  @Test
  void writesColumnsOut() {
    assertFixed(
        ORDERS
            + """
              - id: merge
                type: aws.athena.Query
                query: >-
                  MERGE INTO orders AS o
                  USING staged AS s ON o.id = s.id
                  WHEN MATCHED THEN UPDATE SET *
                  WHEN NOT MATCHED THEN INSERT *
            """,
        "UPDATE SET id = s.id, price = s.price",
        "INSERT (id, price) VALUES (s.id, s.price)");
  }

  @Test
  void removesWords() {
    assertFixed(
        """
          - id: append
            type: aws.athena.Query
            query: "INSERT INTO orders AS SELECT * FROM staged"
          - id: merge
            type: aws.athena.Query
            query: 'MERGE INTO orders AS USING staged ON orders.id = staged.id
              WHEN MATCHED THEN DELETE'
          - id: create
            type: aws.athena.Query
            query: "CREATE EXTERNAL TABLE items (id bigint) LOCATION 's3://lake/items/'
              TBLPROPERTIES ('table_type' = 'ICEBERG')"
        """,
        "INSERT INTO orders SELECT",
        "MERGE INTO orders USING",
        "CREATE TABLE items");
  }

  @Test
  void movesTheHeaderAndEndsTheLocation() {
    assertFixed(
        """
          - id: raw
            type: aws.athena.Query
            query: |
              CREATE EXTERNAL TABLE raw_orders (id string, price string)
              ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'
              WITH SERDEPROPERTIES (
                'skip.header.line.count' = '1',
                'separatorChar' = ','
              )
              LOCATION 's3://lake/inbox/orders'
              TBLPROPERTIES ('classification' = 'csv')
        """,
        "'s3://lake/inbox/orders/'",
        "TBLPROPERTIES ('classification' = 'csv', 'skip.header.line.count' = '1')",
        "'separatorChar' = ','\n");
  }

  @Test
  void leavesAloneWhatStandsInAVariable() {
    List<Diagnostic> found =
        check(
            """
            id: orders
            namespace: company.team
            variables:
              append: "INSERT INTO orders AS SELECT * FROM {{ vars.from }}"
              from: staged
            tasks:
              - id: append
                type: aws.athena.Query
                query: "{{ render(vars.append) }}"
            """);
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().fixes()).isEmpty();
    assertThat(found.getFirst().span().text()).isEqualTo("{{ render(vars.append) }}");
  }

  private static void assertFixed(String tasks, String... parts) {
    List<Diagnostic> before = check("id: orders\nnamespace: company.team\ntasks:\n" + tasks);
    String fixed = Fixer.fix(before.getFirst().span().source(), before).text();
    assertThat(fixed).contains(parts);
    assertThat(check(fixed))
        .as(fixed)
        .noneMatch(diagnostic -> diagnostic.severity() != Severity.NOTE);
  }

  private static List<Diagnostic> check(String text) {
    return FlowCompiler.check(List.of(new Source("flow.yaml", text))).diagnostics();
  }
}
