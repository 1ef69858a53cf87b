package dev.lakestep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakestep.blueprint.Environment;
import dev.lakestep.blueprint.FlowParts;
import dev.lakestep.blueprint.Platform;
import dev.lakestep.blueprint.Role;
import dev.lakestep.blueprint.Table;
import dev.lakestep.cli.platform.Clients;
import dev.lakestep.cli.platform.DeployedFlows;
import dev.lakestep.cli.platform.KeyValues;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.LocalCloud;
import dev.lakestep.compiler.CompiledFlow;
import dev.lakestep.compiler.FlowCompiler;
import dev.lakestep.compiler.source.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;

/// Deployment up to where the CDK takes over, with a local cloud for the account.
class DeployCommandTest {
  private static final String FLOW =
      """
      id: tidy
      namespace: company.team
      tasks:
        - id: work
          type: aws.s3.%s
          bucket: my-lake
          key: old/a.csv
      """;

  @TempDir Path folder;
  private LocalCloud cloud;
  private final List<List<String>> asked = new ArrayList<>();
  private final Map<String, String> told = new TreeMap<>();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void open() throws IOException {
    cloud = LocalCloud.open(new LocalCloud.Where(folder.resolve("cloud"), 0, Account.DEFAULT));
    write("flows/tidy.yaml", FLOW.formatted("Delete"));
  }

  @AfterEach
  void close() throws IOException {
    cloud.close();
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.resolveSibling("."));
    Files.writeString(path, text);
  }

  private Clients account(Platform platform) {
    return new Clients(Optional.of(cloud.endpoint()), UrlConnectionHttpClient.create(), platform);
  }

  private int deploy(String... words) throws IOException {
    DeployCommand command =
        new DeployCommand(
            (_, cdk, variables) -> {
              asked.add(cdk);
              told.putAll(variables);
              return 0;
            },
            this::account);
    printed.reset();
    PrintStream out = new PrintStream(printed, true, UTF_8);
    Shell shell = new Shell(InputStream.nullInputStream(), out, out, folder, Map.of(), false);
    return command.run(Given.read(command.syntax(), List.of(words)), shell);
  }

  /// What CloudFormation would have done.
  private void there(String text) {
    CompiledFlow flow =
        FlowCompiler.compile(List.of(new Source("flows/tidy.yaml", text))).flows().getFirst();
    var environment =
        new DeployedFlows(account(new Platform(new Environment("main", false)))).place();
    Platform platform = new Platform(environment);
    FlowParts parts = FlowParts.of(flow, platform);
    Clients clients = account(platform);
    try (var s3 = clients.s3();
        var roles = clients.iam();
        var states = clients.states()) {
      String role = parts.role().name();
      roles.createRole(
          request -> request.roleName(role).assumeRolePolicyDocument(parts.role().trust().json()));
      roles.putRolePolicy(request ->
          request
              .roleName(role)
              .policyName(Role.POLICY)
              .policyDocument(parts.role().policy().json()));
      s3.createBucket(request -> request.bucket(parts.told().bucket()));
      s3.putObject(
          request -> request.bucket(parts.told().bucket()).key(parts.told().key()),
          RequestBody.fromString(parts.told().text()));
      states.createStateMachine(request ->
          request
              .name(parts.machine().name())
              // CloudFormation keeps all of a definition that lies in S3 but how it ends
              .definition(parts.machine().definition().strip())
              .roleArn(parts.role().arn()));
    }
  }

  @Test
  void whatANewFlowMayDoIsSaidWithTheLineThatAsks() throws IOException {
    assertThat(deploy("--yes")).isEqualTo(Exit.CLEAN);
    assertThat(printed.toString(UTF_8))
        .contains("company.team.tidy is new")
        .contains("may now delete s3://my-lake/old/a.csv; asked for by tidy.yaml:");
    assertThat(asked)
        .singleElement()
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .startsWith("deploy", "--all")
        .contains("env=main", "flows=" + folder.resolve("flows"))
        .contains("account=000000000000", "region=us-east-1");
    assertThat(told).containsEntry("AWS_REGION", "us-east-1");
  }

  @Test
  void theEnvironmentsThatWereReadAreThoseThatAreDeployed() throws IOException {
    write("infra-cdk/environments.yaml", "environments:\n  test:\n    prefix: lake-test\n");
    deploy("--env", "test", "--yes");
    assertThat(asked)
        .singleElement()
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .contains("env=test", "environments=" + folder.resolve("infra-cdk/environments.yaml"));
  }

  @Test
  void whatChangesIsSaidBothWays() throws IOException {
    there(FLOW.formatted("Delete"));
    assertThat(deploy("--diff")).isEqualTo(Exit.CLEAN);
    assertThat(printed.toString(UTF_8)).contains("no flow changes");
    write("flows/tidy.yaml", FLOW.formatted("Download"));
    deploy("--diff");
    assertThat(printed.toString(UTF_8))
        .contains("company.team.tidy changes")
        .contains("may now read s3://my-lake/old/a.csv; asked for by tidy.yaml:")
        .contains("may no longer delete s3://my-lake/old/a.csv");
    write("flows/tidy.yaml", FLOW.formatted("Download").replace("id: tidy", "id: other"));
    deploy("--diff");
    assertThat(printed.toString(UTF_8))
        .contains("company.team.other is new", "company.team.tidy is removed");
    assertThat(asked).isEmpty();
  }

  @Test
  void whatAnEnvironmentOpensIsSaidToo() throws IOException {
    there(FLOW.formatted("Download"));
    deploy("--diff");
    assertThat(printed.toString(UTF_8)).contains("company.team.tidy changes");
    write("flows/tidy.yaml", FLOW.formatted("Download"));
    deploy("--diff");
    assertThat(printed.toString(UTF_8)).contains("no flow changes");
    String key = "arn:aws:kms:us-east-1:000000000000:key/1";
    write(
        "infra-cdk/environments.yaml",
        "environments:\n  main:\n    open: {'kms:my-lake': '%s'}\n".formatted(key));
    deploy("--diff");
    assertThat(printed.toString(UTF_8))
        .contains("may now do `kms:Decrypt` with the kms `key/1`; asked for by tidy.yaml:");
  }

  private static final String OPEN = FLOW.replace("my-lake", "\"{{ kv('LAKE') }}\"");

  @Test
  void whatIsLeftOutIsSaidWithTheLinesThatSayIt() throws IOException {
    write("flows/tidy.yaml", OPEN.formatted("Delete"));
    deploy("--yes");
    assertThat(printed.toString(UTF_8))
        .contains("company.team.tidy may not, until names in it are said,")
        .contains("  delete s3://${kv.LAKE}/old/a.csv")
        .contains("environments.yaml:\n  environments:\n    main:\n      open:\n")
        .contains("        kv.LAKE:   # the value of the key in the KV store; company.team.tidy");
    write("infra-cdk/environments.yaml", "environments:\n  main:\n    open: {kv.LAKE: my-lake}\n");
    deploy("--yes");
    assertThat(printed.toString(UTF_8))
        .contains("may now delete s3://my-lake/old/a.csv")
        .doesNotContain("until names", "open:");
  }

  @Test
  void aKeyOfTheStoreIsProposedAndHeldAgainstWhatIsSaid() throws IOException {
    write("flows/tidy.yaml", OPEN.formatted("Delete"));
    stored("company", "LAKE", "their-lake");
    deploy("--diff");
    assertThat(printed.toString(UTF_8))
        .contains("        kv.LAKE: their-lake  # as in the KV store; company.team.tidy");
    write("infra-cdk/environments.yaml", "environments:\n  main:\n    open: {kv.LAKE: my-lake}\n");
    deploy("--diff");
    assertThat(printed.toString(UTF_8))
        .contains("`kv.LAKE` is `my-lake` for the environment, and `their-lake` in the KV store");
  }

  private void stored(String namespace, String key, String value) {
    Clients clients = account(new Platform(new Environment("main", false)));
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

  @Test
  void oneFileIsNotAllFlows() {
    assertThatThrownBy(() -> deploy("flows/tidy.yaml", "--yes"))
        .hasMessageContaining("`flows/tidy.yaml` is no folder");
    assertThat(asked).isEmpty();
  }

  @Test
  void whoeverNamesTheFolderOtherwiseChangesNothing() throws IOException {
    there(FLOW.formatted("Delete"));
    for (String word : List.of("./flows", "flows/", folder.resolve("flows").toString())) {
      deploy("--diff", word);
      assertThat(printed.toString(UTF_8)).as(word).contains("no flow changes");
    }
  }

  @Test
  void whoRemovesAFlowIsToldWhatOfItRuns() throws IOException {
    there(FLOW.formatted("Delete"));
    Clients clients = account(new Platform(new Environment("main", false)));
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
    write("flows/tidy.yaml", FLOW.formatted("Delete").replace("id: tidy", "id: other"));
    deploy("--diff");
    assertThat(printed.toString(UTF_8))
        .contains("company.team.tidy is removed", "executions of `company-team_tidy` run: sleeper");
    write("flows/tidy.yaml", FLOW.formatted("Download"));
    deploy("--diff");
    assertThat(printed.toString(UTF_8))
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
    write("flows/tidy.yaml", FLOW.formatted("Delete") + landing);
    write("flows/other.yaml", FLOW.formatted("Delete").replace("id: tidy", "id: other") + landing);
    assertThatThrownBy(() -> deploy("--yes"))
        .hasMessageContaining("company.team.tidy: the bucket of trigger `landed`")
        .hasMessageContaining("company.team.other: the bucket of trigger `landed`");
  }

  @Test
  void nothingIsDeployedUnasked() {
    assertThatThrownBy(this::deploy)
        .hasMessageContaining("say with `--yes` that you want to deploy to main: account");
    assertThat(asked).isEmpty();
  }

  @Test
  void theAccountMustBeTheOneThatIsMeant() throws IOException {
    write(
        "infra-cdk/environments.yaml",
        """
        environments:
          test:
            account: "999999999999"
        """);
    assertThatThrownBy(() -> deploy("--env", "test", "--yes"))
        .hasMessageContaining("environment `test` is account 999999999999");
    assertThatThrownBy(() -> deploy("--env", "tset")).hasMessageContaining("did you mean `test`?");
  }

  @Test
  void theLastFlowCanGoToo() throws IOException {
    Files.delete(folder.resolve("flows/tidy.yaml"));
    assertThatThrownBy(() -> deploy("--yes")).hasMessageContaining("no flow (*.yaml, *.yml) in");
    there(FLOW.formatted("Delete"));
    assertThat(deploy("--yes")).isEqualTo(Exit.CLEAN);
    assertThat(printed.toString(UTF_8)).contains("company.team.tidy is removed");
    assertThat(asked).hasSize(1);
  }

  @Test
  void aPlaceThatAthenaIgnoresIsTold() throws IOException {
    write(
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
    deploy("--diff");
    assertThat(printed.toString(UTF_8)).doesNotContain("is ignored");
    write("infra-cdk/environments.yaml", "environments:\n  main:\n    enforce: true\n");
    deploy("--diff");
    assertThat(printed.toString(UTF_8))
        .contains("company-team_tidy: `outputLocation` of task `look`, tidy.yaml:")
        .contains("is ignored: `enforce` of environment `main` settles where results go");
  }

  @Test
  void nothingIsDeployedOfFlowsWithErrors() throws IOException {
    write("flows/tidy.yaml", FLOW.formatted("Delte"));
    assertThat(deploy("--yes")).isEqualTo(Exit.ERRORS_IN_FLOWS);
    assertThat(asked).isEmpty();
  }
}
