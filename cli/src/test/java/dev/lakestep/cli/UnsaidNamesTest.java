package dev.lakestep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What deployment says of names that permissions leave open, and of what is said for nothing.
class UnsaidNamesTest {
  private static final String OPEN = DeployBench.FLOW.replace("my-lake", "\"{{ kv('LAKE') }}\"");

  @TempDir Path folder;
  private DeployBench bench;

  @BeforeEach
  void open() throws IOException {
    bench = DeployBench.open(folder);
  }

  @AfterEach
  void close() throws IOException {
    bench.close();
  }

  @Test
  void whatAnEnvironmentOpensIsSaidToo() throws IOException {
    bench.there(DeployBench.FLOW.formatted("Download"));
    bench.deploy("--diff");
    assertThat(bench.printed()).contains("company.team.tidy changes");
    bench.write("flows/tidy.yaml", DeployBench.FLOW.formatted("Download"));
    bench.deploy("--diff");
    assertThat(bench.printed()).contains("no flow changes");
    String key = "arn:aws:kms:us-east-1:000000000000:key/1";
    bench.write(
        "infra-cdk/environments.yaml",
        "environments:\n  main:\n    open: {'kms:my-lake': '%s'}\n".formatted(key));
    bench.deploy("--diff");
    assertThat(bench.printed())
        .contains("may now do `kms:Decrypt` with the kms `key/1`; asked for by tidy.yaml:");
  }

  @Test
  void whatIsLeftOutIsSaidWithTheLinesThatSayIt() throws IOException {
    bench.write("flows/tidy.yaml", OPEN.formatted("Delete"));
    bench.deploy("--yes");
    assertThat(bench.printed())
        .contains("company.team.tidy may not, until names in it are said,")
        .contains("  delete s3://${kv.LAKE}/old/a.csv")
        .contains("environments.yaml:\n  environments:\n    main:\n      open:\n")
        .contains("        kv.LAKE:   # the value of the key in the KV store; company.team.tidy");
    bench.write(
        "infra-cdk/environments.yaml", "environments:\n  main:\n    open: {kv.LAKE: my-lake}\n");
    bench.deploy("--yes");
    assertThat(bench.printed())
        .contains("may now delete s3://my-lake/old/a.csv")
        .doesNotContain("until names", "open:");
  }

  @Test
  void aKeyOfTheStoreIsProposedAndHeldAgainstWhatIsSaid() throws IOException {
    bench.write("flows/tidy.yaml", OPEN.formatted("Delete"));
    bench.stored("company", "LAKE", "their-lake");
    bench.deploy("--diff");
    assertThat(bench.printed())
        .contains("        kv.LAKE: their-lake  # as in the KV store; company.team.tidy");
    bench.write(
        "infra-cdk/environments.yaml", "environments:\n  main:\n    open: {kv.LAKE: my-lake}\n");
    bench.deploy("--diff");
    assertThat(bench.printed())
        .contains("`kv.LAKE` is `my-lake` for the environment, and `their-lake` in the KV store");
  }

  @Test
  void aPlaceThatAthenaIgnoresIsTold() throws IOException {
    bench.write(
        "flows/tidy.yaml",
        """
        id: tidy
        namespace: company.team
        tasks:
          - id: look
            type: aws.athena.Query
            database: lake
            outputLocation: s3://results/team/
            query: SELECT 1
        """);
    bench.deploy("--diff");
    assertThat(bench.printed()).doesNotContain("is ignored");
    bench.write("infra-cdk/environments.yaml", "environments:\n  main:\n    enforce: true\n");
    bench.deploy("--diff");
    assertThat(bench.printed())
        .contains("company-team_tidy: `outputLocation` of task `look`, tidy.yaml:")
        .contains("is ignored: `enforce` of environment `main` settles where results go");
  }
}
