package dev.lakestep.compiler.manifest.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.FlowCompiler;
import dev.lakestep.compiler.source.Source;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which tables and catalogs a name in a statement asks for, however it is written.
final class TouchedTablesTest {
  private static final String ARN = "arn:${Partition}:%s:${Region}:${Account}:%s";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT * FROM Lake.Fruits | glue | table/lake/fruits",
        "SELECT * FROM \"lake\".\"fruits$files\" FOR VERSION AS OF 1 | glue | table/lake/fruits",
        "SELECT * FROM \"lake.fruits\" | glue | table/${Database}/lake.fruits",
        "SELECT * FROM {{ inputs.kind }} | glue | table/a/b",
        "SELECT * FROM {{ inputs.kind }} | glue | table/c/d",
        "DROP TABLE `Lake`.`2024_x` | glue | table/lake/2024_x",
        "SELECT * FROM AwsDataCatalog.lake.fruits | glue | table/lake/fruits",
        "SELECT * FROM \"Other\".lake.fruits | athena | datacatalog/Other"
      })
  void areAskedFor(String sql, String service, String resource) {
    assertThat(resources(sql)).contains(ARN.formatted(service, resource));
  }

  private static List<String> resources(String sql) {
    String flow =
        """
        id: one
        namespace: company.team
        inputs:
          - id: kind
            type: SELECT
            values: [a.b, c.d]
        tasks:
          - id: only
            type: aws.athena.Query
            query: |
              %s
        """;
    var compiled = FlowCompiler.compile(List.of(new Source("one.yaml", flow.formatted(sql))));
    return compiled.flows().getFirst().manifest().access().permissions().stream()
        .flatMap(permission -> permission.resources().stream())
        .toList();
  }
}
