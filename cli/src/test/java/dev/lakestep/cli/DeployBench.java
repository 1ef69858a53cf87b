package dev.lakestep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;

/// A project, and a local cloud for the account that it is deployed to; in place of the CDK it only
/// remembers what that was asked for.
final class DeployBench implements AutoCloseable {
  static final String FLOW =
      """
      id: tidy
      namespace: company.team
      tasks:
        - id: work
          type: aws.s3.%s
          bucket: my-lake
          key: old/a.csv
      """;

  private final Path folder;
  private final LocalCloud cloud;
  private final List<List<String>> asked = new ArrayList<>();
  private final Map<String, String> told = new TreeMap<>();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private DeployBench(Path folder, LocalCloud cloud) {
    this.folder = folder;
    this.cloud = cloud;
  }

  /// With a flow that deletes an object.
  static DeployBench open(Path folder) throws IOException {
    DeployBench bench =
        new DeployBench(
            folder,
            LocalCloud.open(new LocalCloud.Where(folder.resolve("cloud"), 0, Account.DEFAULT)));
    bench.write("flows/tidy.yaml", FLOW.formatted("Delete"));
    return bench;
  }

  @Override
  public void close() throws IOException {
    cloud.close();
  }

  /// The words that the CDK was called with, each time.
  List<List<String>> asked() {
    return asked;
  }

  /// The variables that it was told.
  Map<String, String> told() {
    return told;
  }

  /// What the last deployment said.
  String printed() {
    return printed.toString(UTF_8);
  }

  void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.resolveSibling("."));
    Files.writeString(path, text);
  }

  Clients account(Platform platform) {
    return new Clients(Optional.of(cloud.endpoint()), UrlConnectionHttpClient.create(), platform);
  }

  int deploy(String... words) throws IOException {
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
  void there(String text) {
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

  void stored(String namespace, String key, String value) {
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
}
