package dev.lakestep.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakestep.compiler.CompiledFlow;
import dev.lakestep.compiler.FlowCompiler;
import dev.lakestep.compiler.source.Source;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A flow reads and writes files where it may, and no others.
class FlowPlacesTest {
  private static final Platform AWS = new Platform(new Environment("main", false));

  private static final String QUERY =
      """
      id: query
      namespace: company.team
      tasks:
        - id: made
          type: aws.athena.Query
          database: lake
          fetchType: NONE
          outputLocation: s3://results/team/
          query: CREATE TABLE made WITH (format = 'PARQUET'%s) AS SELECT 1 AS one
      """;

  private static CompiledFlow compiled(String text) {
    return FlowCompiler.compile(List.of(new Source("flow.yaml", text))).flows().getFirst();
  }

  private static Stream<Statement> about(Role role, String resource) {
    return role.policy().statements().stream()
        .filter(one -> one.resources().stream().anyMatch(text -> text.contains(resource)));
  }

  private static Environment environment(String line) {
    return Environments.read(
            new Source("environments.yaml", "environments:\n  main:\n%s\n".formatted(line)))
        .named("main");
  }

  @Test
  void aQueryMayChooseWhereItsResultGoes() {
    FlowParts parts = FlowParts.of(compiled(QUERY.formatted("")), AWS);
    assertThat(parts.ignored()).isEmpty();
    assertThat(about(parts.role(), ":::results/team/*")).isNotEmpty();
    assertThat(about(parts.role(), "/athena/")).isEmpty();
    String unsaid = QUERY.formatted("").replace("outputLocation: s3://results/team/", "catalog: x");
    Role role = FlowParts.of(compiled(unsaid), AWS).role();
    assertThat(about(role, "/athena/company.team/query/*")).isNotEmpty();
    assertThat(role.policy().statements())
        .filteredOn(one -> one.actions().contains("s3:ListBucket"))
        .allSatisfy(one -> assertThat(one.conditions()).isNotEmpty())
        .flatExtracting(Statement::conditions)
        .contains(
            new Statement.Condition(
                "StringLike", "s3:prefix", List.of("athena/company.team/query/*")));
    assertThat(role.policy().statements())
        .filteredOn(one -> one.actions().contains("s3:GetBucketLocation"))
        .allSatisfy(one -> assertThat(one.conditions()).isEmpty());
    assertThat(about(role, "/athena/*")).isEmpty();
  }

  @Test
  void whereItMayNotThatIsSaid() {
    Platform enforced = new Platform(environment("    enforce: true"));
    FlowParts parts = FlowParts.of(compiled(QUERY.formatted("")), enforced);
    assertThat(parts.ignored())
        .containsExactly(
            "`outputLocation` of task `made`, flow.yaml:9, is ignored: `enforce` of environment"
                + " `main` settles where results go");
    assertThat(about(parts.role(), ":::results/team/*")).isEmpty();
    assertThat(about(parts.role(), "/athena/*")).isNotEmpty();
    String placed = QUERY.formatted(", external_location = 's3://data/made/'");
    assertThatThrownBy(() -> FlowParts.of(compiled(placed), enforced))
        .isInstanceOf(Undeployable.class)
        .hasMessageContaining("Athena fails at `external_location`, since `enforce`");
    String other = placed.replace("fetchType: NONE", "workgroup: other");
    assertThat(FlowParts.of(compiled(other), enforced).ignored()).isEmpty();
    assertThat(about(FlowParts.of(compiled(other), enforced).role(), ":::results/team/*"))
        .isNotEmpty();
  }

  @Test
  void filesThatOthersHandAreReadWhereExecutionsKeepThem() {
    String handed =
        """
        id: handed
        namespace: company.team
        inputs:
          - {id: file, type: FILE}
        tasks:
          - id: told
            type: core.log.Log
            message: "{{ read(inputs.file) }}"
        """;
    Role role = FlowParts.of(compiled(handed), AWS).role();
    String files = AWS.files().arn();
    assertThat(role.policy().statements().stream().flatMap(one -> one.resources().stream()))
        .contains(files + "/runs/*", files + "/inbox/*", files + "/webhooks/*", files + "/athena/*")
        .doesNotContain(files + "/*");
  }
}
