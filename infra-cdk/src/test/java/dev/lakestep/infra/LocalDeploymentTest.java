package dev.lakestep.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.blueprint.Environments;
import dev.lakestep.compiler.CompiledFlow;
import dev.lakestep.compiler.source.Source;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;

/// The stacks of the shipped flows, in an account on this machine: they are made, what is in them
/// works with the roles that they give, they become others, and go.
class LocalDeploymentTest {
  private static final String PLATFORM = "lakestep-main-platform";
  private static final String FLOWS = "lakestep-main-examples";
  private static final List<String> STACKS = List.of(PLATFORM, FLOWS, FLOWS + "-taxi");
  private static final String LANDING =
      """
      id: landing
      namespace: examples
      tasks:
        - id: remember
          type: core.kv.Set
          key: landed
          value: "{{ trigger.objects | jq('.[].key') | first }}"
      triggers:
        - id: arrival
          type: aws.s3.Trigger
          bucket: landed
          prefix: in/
          action: NONE
      """;

  @TempDir private Path folder;

  @Test
  void whatIsDeployedWorksChangesAndGoes() throws IOException, InterruptedException {
    Synthesized first = Synthesized.shipped();
    try (LocalAccount account = new LocalAccount(folder.resolve("cloud"))) {
      account.publish(first, code());
      for (String stack : STACKS) {
        assertThat(account.deploy(first, stack)).as(stack).isEqualTo("CREATE_COMPLETE");
        assertThat(account.deploy(first, stack)).as(stack).contains("didn't contain changes");
      }
      assertThat(account.run("examples_kv-setup")).isEqualTo("SUCCEEDED");
      assertThat(manifests(account)).contains("flows/examples_hello.json");
      becomesAnother(account, first);
      for (String stack : STACKS.reversed()) {
        assertThat(account.delete(stack)).as(stack).isEqualTo("DELETE_COMPLETE");
      }
      assertThat(account.states.listStateMachines().stateMachines()).isEmpty();
      assertThat(account.s3.listBuckets().buckets()).as("what is kept").hasSize(3);
    }
  }

  /// One flow goes, and one comes that an object starts.
  private void becomesAnother(LocalAccount account, Synthesized first)
      throws IOException, InterruptedException {
    Synthesized next = changed(first);
    account.publish(next, code());
    for (String stack : List.of(PLATFORM, FLOWS)) {
      assertThat(account.deploy(next, stack)).as(stack).isEqualTo("UPDATE_COMPLETE");
    }
    assertThat(account.deploy(next, FLOWS + "-taxi")).contains("didn't contain changes");
    assertThat(manifests(account))
        .contains("flows/examples_landing.json")
        .doesNotContain("flows/examples_hello.json");
    account.s3.putObject(
        r -> r.bucket("landed").key("in/one.csv"), RequestBody.fromString("a,b\n1,2\n"));
    List<ExecutionListItem> executions =
        LocalAccount.awaited(
            () ->
                account
                    .states
                    .listExecutions(
                        r -> r.stateMachineArn(LocalAccount.machine("examples_landing")))
                    .executions(),
            found -> !found.isEmpty() && !found.getFirst().statusAsString().equals("RUNNING"));
    assertThat(executions)
        .singleElement()
        .satisfies(one -> assertThat(one.statusAsString()).isEqualTo("SUCCEEDED"));
  }

  private static List<String> manifests(LocalAccount account) {
    String bucket = "lakestep-files-%s-us-east-1".formatted(LocalAccount.ID);
    return account.s3.listObjectsV2(r -> r.bucket(bucket).prefix("flows/")).contents().stream()
        .map(one -> one.key())
        .toList();
  }

  private Synthesized changed(Synthesized first) throws IOException {
    Path flows = Files.createDirectories(folder.resolve("flows"));
    try (DirectoryStream<Path> shipped =
        Files.newDirectoryStream(Synthesized.ROOT.resolve("flows"), "*.yaml")) {
      for (Path flow : shipped) {
        if (!flow.endsWith("hello.yaml")) {
          Files.copy(flow, flows.resolve(flow.getFileName()));
        }
      }
    }
    Files.writeString(flows.resolve("landing.yaml"), LANDING);
    List<CompiledFlow> compiled = new FlowFolder(flows).compile();
    Source environments =
        new Source("environments.yaml", "environments:\n  main:\n    buckets: [landed]\n");
    return Synthesized.of(
        compiled, first.remembered(), Environments.read(environments).named("main"));
  }

  /// The package that Lambda is given of the functions that are called here.
  private static Path code() throws IOException {
    return Bundle.of(
            "tasks",
            Synthesized.ROOT.resolve("functions/tasks/target"),
            Path.of("target", "bundles").toAbsolutePath(),
            Processor.OURS)
        .file();
  }
}
