package dev.lakestep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakestep.blueprint.Environment;
import dev.lakestep.blueprint.Platform;
import dev.lakestep.cli.platform.Clients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Deployment up to where the CDK takes over, with a local cloud for the account.
class DeployCommandTest {
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
  void whatANewFlowMayDoIsSaidWithTheLineThatAsks() throws IOException {
    assertThat(bench.deploy("--yes")).isEqualTo(Exit.CLEAN);
    assertThat(bench.printed())
        .contains("company.team.tidy is new")
        .contains("may now delete s3://my-lake/old/a.csv; asked for by tidy.yaml:");
    assertThat(bench.asked())
        .singleElement()
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .startsWith("deploy", "--all")
        .contains("env=main", "flows=" + folder.resolve("flows"))
        .contains("account=000000000000", "region=us-east-1");
    assertThat(bench.told()).containsEntry("AWS_REGION", "us-east-1");
  }

  @Test
  void theEnvironmentsThatWereReadAreThoseThatAreDeployed() throws IOException {
    bench.write("infra-cdk/environments.yaml", "environments:\n  test:\n    prefix: lake-test\n");
    bench.deploy("--env", "test", "--yes");
    assertThat(bench.asked())
        .singleElement()
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .contains("env=test", "environments=" + folder.resolve("infra-cdk/environments.yaml"));
  }

  @Test
  void whatChangesIsSaidBothWays() throws IOException {
    bench.there(DeployBench.FLOW.formatted("Delete"));
    assertThat(bench.deploy("--diff")).isEqualTo(Exit.CLEAN);
    assertThat(bench.printed()).contains("no flow changes");
    bench.write("flows/tidy.yaml", DeployBench.FLOW.formatted("Download"));
    bench.deploy("--diff");
    assertThat(bench.printed())
        .contains("company.team.tidy changes")
        .contains("may now read s3://my-lake/old/a.csv; asked for by tidy.yaml:")
        .contains("may no longer delete s3://my-lake/old/a.csv");
    bench.write(
        "flows/tidy.yaml", DeployBench.FLOW.formatted("Download").replace("id: tidy", "id: other"));
    bench.deploy("--diff");
    assertThat(bench.printed())
        .contains("company.team.other is new", "company.team.tidy is removed");
    assertThat(bench.asked()).isEmpty();
  }

  @Test
  void oneFileIsNotAllFlows() {
    assertThatThrownBy(() -> bench.deploy("flows/tidy.yaml", "--yes"))
        .hasMessageContaining("`flows/tidy.yaml` is no folder");
    assertThat(bench.asked()).isEmpty();
  }

  @Test
  void whoeverNamesTheFolderOtherwiseChangesNothing() throws IOException {
    bench.there(DeployBench.FLOW.formatted("Delete"));
    for (String word : List.of("./flows", "flows/", folder.resolve("flows").toString())) {
      bench.deploy("--diff", word);
      assertThat(bench.printed()).as(word).contains("no flow changes");
    }
  }

  @Test
  void whoRemovesAFlowIsToldWhatOfItRuns() throws IOException {
    bench.there(DeployBench.FLOW.formatted("Delete"));
    Clients clients = bench.account(new Platform(new Environment("main", false)));
    try (var states = clients.states()) {
      String machine = states.listStateMachines().stateMachines().getFirst().stateMachineArn();
      states.updateStateMachine(request ->
          request
              .stateMachineArn(machine)
              .definition(
                  """
                  {"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": 3600, "End": true}}}
                  """));
      states.startExecution(request -> request.stateMachineArn(machine).name("sleeper"));
    }
    bench.write(
        "flows/tidy.yaml", DeployBench.FLOW.formatted("Delete").replace("id: tidy", "id: other"));
    bench.deploy("--diff");
    assertThat(bench.printed())
        .contains("company.team.tidy is removed", "executions of `company-team_tidy` run: sleeper");
    bench.write("flows/tidy.yaml", DeployBench.FLOW.formatted("Download"));
    bench.deploy("--diff");
    assertThat(bench.printed())
        .contains("run: sleeper; what the flow may no longer do, they may not either");
  }

  @Test
  void allThatCannotBeDeployedIsToldWithItsFlow() throws IOException {
    String landing =
        """
        triggers:
          - id: landed
            type: aws.s3.Trigger
            bucket: "{{ kv('IN') }}"
            action: NONE
        """;
    bench.write("flows/tidy.yaml", DeployBench.FLOW.formatted("Delete") + landing);
    bench.write(
        "flows/other.yaml",
        DeployBench.FLOW.formatted("Delete").replace("id: tidy", "id: other") + landing);
    assertThatThrownBy(() -> bench.deploy("--yes"))
        .hasMessageContaining("company.team.tidy: the bucket of trigger `landed`")
        .hasMessageContaining("company.team.other: the bucket of trigger `landed`");
  }

  @Test
  void nothingIsDeployedUnasked() {
    assertThatThrownBy(() -> bench.deploy())
        .hasMessageContaining("say with `--yes` that you want to deploy to main: account");
    assertThat(bench.asked()).isEmpty();
  }

  @Test
  void theAccountMustBeTheOneThatIsMeant() throws IOException {
    bench.write(
        "infra-cdk/environments.yaml",
        """
        environments:
          test:
            account: "999999999999"
        """);
    assertThatThrownBy(() -> bench.deploy("--env", "test", "--yes"))
        .hasMessageContaining("environment `test` is account 999999999999");
    assertThatThrownBy(() -> bench.deploy("--env", "tset"))
        .hasMessageContaining("did you mean `test`?");
  }

  @Test
  void theLastFlowCanGoToo() throws IOException {
    Files.delete(folder.resolve("flows/tidy.yaml"));
    assertThatThrownBy(() -> bench.deploy("--yes"))
        .hasMessageContaining("no flow (*.yaml, *.yml) in");
    bench.there(DeployBench.FLOW.formatted("Delete"));
    assertThat(bench.deploy("--yes")).isEqualTo(Exit.CLEAN);
    assertThat(bench.printed()).contains("company.team.tidy is removed");
    assertThat(bench.asked()).hasSize(1);
  }

  @Test
  void nothingIsDeployedOfFlowsWithErrors() throws IOException {
    bench.write("flows/tidy.yaml", DeployBench.FLOW.formatted("Delte"));
    assertThat(bench.deploy("--yes")).isEqualTo(Exit.ERRORS_IN_FLOWS);
    assertThat(bench.asked()).isEmpty();
  }
}
