package dev.lakestep.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.CompiledFlow;
import dev.lakestep.compiler.FlowCompiler;
import dev.lakestep.compiler.manifest.access.Permission;
import dev.lakestep.compiler.source.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where a load writes, and what the compiler asks for: the role of a flow may do what its loads
/// do.
class PlacesTest {
  private static final Pattern OPEN = Pattern.compile("\\\\E\\$\\{[^}]*\\}\\\\Q");

  @TempDir Path folder;
  private IngestBench bench;

  @BeforeEach
  void open() throws IOException {
    bench = IngestBench.open(folder);
    bench
        .glue()
        .createDatabase(request ->
            request.databaseInput(db -> db.name("placed").locationUri("s3://lake/elsewhere/")));
    bench.put("in/a.csv", "id\n1\nx\n");
  }

  @AfterEach
  void close() throws IOException {
    bench.close();
  }

  private static List<Permission> permissions(String arguments) {
    String flow =
        """
        id: one
        namespace: company.team
        tasks:
          - id: load
            type: aws.iceberg.Ingest
            from: s3://lake/in/a.csv
            columns: {id: bigint}
            onReject: QUARANTINE
            %s
        """
            .formatted(arguments.replace(", ", "\n    "));
    var compiled = FlowCompiler.compile(List.of(new Source("one.yaml", flow)));
    assertThat(compiled.flows()).as("%s", compiled.diagnostics()).isNotEmpty();
    CompiledFlow one = compiled.flows().getFirst();
    return one.manifest().access().permissions().stream()
        .filter(permission -> permission.when().isEmpty())
        .toList();
  }

  private static boolean allows(List<Permission> all, String action, String resource) {
    return all.stream()
        .filter(permission -> permission.actions().contains(action))
        .flatMap(permission -> permission.resources().stream())
        .anyMatch(pattern -> resource.matches(regex(pattern)));
  }

  private static String regex(String pattern) {
    String quoted =
        "\\Q"
            + pattern.replace("${", "\\E${").replace("}", "}\\Q").replace("*", "\\E.*\\Q")
            + "\\E";
    return OPEN.matcher(quoted).replaceAll("\\\\E[^:]*\\\\Q");
  }

  private void mayDoWhatItDoes(String table, String more) throws Exception {
    List<Permission> all = permissions("into: %s%s".formatted(table, more));
    String json =
        "{\"from\": \"s3://lake/in/a.csv\", \"columns\": {\"id\": \"bigint\"},"
            + " \"onReject\": \"QUARANTINE\", \"into\": \"%s\"%s}"
                .formatted(table, more.replaceAll("(\\w+): (\\S+?)(?=,|$)", "\"$1\": \"$2\""));
    List<String> before = bench.keys("");
    String made = bench.ingest(json).path("table").asText();
    List<String> written = new ArrayList<>(bench.keys(""));
    written.removeAll(before);
    assertThat(written).isNotEmpty();
    for (String key : written) {
      for (String action : List.of("s3:PutObject", "s3:GetObject", "s3:DeleteObject")) {
        assertThat(allows(all, action, "arn:aws:s3:::lake/" + key))
            .as("%s %s: %s", action, key, all)
            .isTrue();
      }
    }
    for (String name : List.of(made, table + "_rejects")) {
      String arn = "arn:aws:glue:us-east-1:0:table/" + name.replace('.', '/');
      for (String action : List.of("glue:CreateTable", "glue:GetTable", "glue:UpdateTable")) {
        assertThat(allows(all, action, arn)).as(action + arn).isTrue();
      }
    }
    assertThat(
            allows(
                all,
                "glue:DeleteTable",
                "arn:aws:glue:us-east-1:0:table/" + made.replace('.', '/')))
        .isEqualTo(more.contains("STAGE"));
    assertThat(allows(all, "s3:PutObject", "arn:aws:s3:::lake/other/x")).isFalse();
    assertThat(allows(all, "s3:PutObject", "arn:aws:s3:::other/tables/db/t/x")).isFalse();
  }

  @Test
  void aTableWithoutAPlaceLiesInTheBucketOfItsFiles() throws Exception {
    mayDoWhatItDoes("db.t", "");
    assertThat(bench.table("db.t").location()).isEqualTo("s3://lake/tables/db/t");
    assertThat(bench.table("db.t_rejects").location()).isEqualTo("s3://lake/tables/db/t_rejects");
  }

  @Test
  void thePlaceOfTheDatabaseIsNotAsked() throws Exception {
    mayDoWhatItDoes("placed.t", "");
    assertThat(bench.table("placed.t").location()).isEqualTo("s3://lake/tables/placed/t");
  }

  @Test
  void aTableLiesWhereTheFlowSays() throws Exception {
    mayDoWhatItDoes("db.t", ", location: s3://lake/my/place/");
    assertThat(bench.table("db.t").location()).isEqualTo("s3://lake/my/place");
  }

  @Test
  void aStagedTableToo() throws Exception {
    mayDoWhatItDoes("db.t", ", mode: STAGE");
    mayDoWhatItDoes("db.u", ", mode: STAGE, location: s3://lake/my/place");
  }
}
