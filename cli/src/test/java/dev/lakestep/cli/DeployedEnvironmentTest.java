package dev.lakestep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakestep.blueprint.Environment;
import dev.lakestep.blueprint.Platform;
import dev.lakestep.blueprint.Table;
import dev.lakestep.cli.platform.Clients;
import dev.lakestep.cli.platform.KeyValues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;

/// What an environment says is told before it is deployed, and deployed.
class DeployedEnvironmentTest {
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
  void theEnvironmentsThatWereReadAreThoseThatAreDeployed() throws IOException {
    bench.write("infra-cdk/environments.yaml", "environments:\n  test:\n    prefix: lake-test\n");
    bench.deploy("--env", "test", "--yes");
    assertThat(bench.asked())
        .singleElement()
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .contains("env=test", "environments=" + folder.resolve("infra-cdk/environments.yaml"));
  }

  @Test
  void whatAnEnvironmentOpensIsSaidToo() throws IOException {
    bench.there(DeployBench.FLOW.formatted("Download"));
    bench.deploy("--diff");
    assertThat(bench.said()).contains("company.team.tidy changes");
    bench.write("flows/tidy.yaml", DeployBench.FLOW.formatted("Download"));
    bench.deploy("--diff");
    assertThat(bench.said()).contains("no flow changes");
    String key = "arn:aws:kms:us-east-1:000000000000:key/1";
    bench.write(
        "infra-cdk/environments.yaml",
        "environments:\n  main:\n    open: {'kms:my-lake': '%s'}\n".formatted(key));
    bench.deploy("--diff");
    assertThat(bench.said())
        .contains("may now do `kms:Decrypt` with the kms `key/1`; asked for by tidy.yaml:");
  }

  @Test
  void whatIsLeftOutIsSaidWithTheLinesThatSayIt() throws IOException {
    bench.write("flows/tidy.yaml", OPEN.formatted("Delete"));
    bench.deploy("--yes");
    assertThat(bench.said())
        .contains("company.team.tidy may not, until names in it are said,")
        .contains("  delete s3://${kv.LAKE}/old/a.csv")
        .contains("environments.yaml:\n  environments:\n    main:\n      open:\n")
        .contains("        kv.LAKE:   # the value of the key in the KV store; company.team.tidy");
    bench.write(
        "infra-cdk/environments.yaml", "environments:\n  main:\n    open: {kv.LAKE: my-lake}\n");
    bench.deploy("--yes");
    assertThat(bench.said())
        .contains("may now delete s3://my-lake/old/a.csv")
        .doesNotContain("until names", "open:");
  }

  @Test
  void aKeyOfTheStoreIsProposedAndHeldAgainstWhatIsSaid() throws IOException {
    bench.write("flows/tidy.yaml", OPEN.formatted("Delete"));
    stored("company", "LAKE", "their-lake");
    bench.deploy("--diff");
    assertThat(bench.said())
        .contains("        kv.LAKE: their-lake  # as in the KV store; company.team.tidy");
    bench.write(
        "infra-cdk/environments.yaml", "environments:\n  main:\n    open: {kv.LAKE: my-lake}\n");
    bench.deploy("--diff");
    assertThat(bench.said())
        .contains("`kv.LAKE` is `my-lake` for the environment, and `their-lake` in the KV store");
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
    assertThat(bench.said()).doesNotContain("is ignored");
    bench.write("infra-cdk/environments.yaml", "environments:\n  main:\n    enforce: true\n");
    bench.deploy("--diff");
    assertThat(bench.said())
        .contains("company-team_tidy: `outputLocation` of task `look`, tidy.yaml:")
        .contains("is ignored: `enforce` of environment `main` settles where results go");
  }

  private void stored(String namespace, String key, String value) {
    Clients clients = bench.account(new Platform(new Environment("main", false)));
    try (var dynamo = clients.dynamo()) {
      Table kv = clients.platform().kv();
      dynamo.createTable(request ->
          request
              .tableName(kv.name())
              .billingMode(BillingMode.PAY_PER_REQUEST)
              .attributeDefinitions(text(kv.partition()), text(kv.sort()))
              .keySchema(part(kv.partition(), KeyType.HASH), part(kv.sort(), KeyType.RANGE)));
    }
    try (KeyValues store = new KeyValues(clients)) {
      store.put(
          new KeyValues.Entry(
              namespace,
              key,
              "\"" + value + "\"",
              "STRING",
              "2026-01-01T00:00:00Z",
              Optional.empty()));
    }
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder().attributeName(name).attributeType("S").build();
  }

  private static KeySchemaElement part(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
