package dev.lakestep.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.blueprint.Environment;
import dev.lakestep.blueprint.Platform;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.LocalCloud;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sfn.model.StateMachineListItem;
import software.amazon.awssdk.services.sfn.model.StateMachineType;

/// An account has state machines that are none of ours.
class OurMachinesTest {
  private static final String DEFINITION =
      """
      {"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}
      """;

  private static StateMachineListItem machine(String name, StateMachineType type) {
    return StateMachineListItem.builder().name(name).type(type).build();
  }

  @Test
  void expressOnesTellOfNoExecutions() {
    OurMachines ours = new OurMachines(Optional.of(Set.of("ours", "quick", "ours--after")));
    List<StateMachineListItem> there =
        List.of(
            machine("ours", StateMachineType.STANDARD),
            machine("ours--after", StateMachineType.STANDARD),
            machine("quick", StateMachineType.EXPRESS),
            machine("theirs", StateMachineType.STANDARD));
    assertThat(there.stream().filter(ours::has).map(StateMachineListItem::name))
        .containsExactly("ours");
  }

  @Test
  void executionsOfOthersAreNeitherListedNorFound(@TempDir Path folder) throws IOException {
    try (LocalCloud cloud = LocalCloud.open(new LocalCloud.Where(folder, 0, Account.DEFAULT))) {
      Clients clients =
          new Clients(
              Optional.of(cloud.endpoint()),
              UrlConnectionHttpClient.create(),
              new Platform(new Environment("main", false)));
      try (var s3 = clients.s3();
          var states = clients.states()) {
        String bucket = "lakestep-files-000000000000-us-east-1";
        s3.createBucket(request -> request.bucket(bucket));
        s3.putObject(
            request -> request.bucket(bucket).key("flows/ours.json"), RequestBody.fromString("{}"));
        Stream.of("ours", "theirs")
            .map(name ->
                states.createStateMachine(request ->
                    request
                        .name(name)
                        .definition(DEFINITION)
                        .roleArn("arn:aws:iam::000000000000:role/r")))
            .forEach(made ->
                states.startExecution(
                    request -> request.stateMachineArn(made.stateMachineArn()).name("one")));
      }
      try (Executions executions = new Executions(clients)) {
        assertThat(executions.newest(_ -> true))
            .singleElement()
            .matches(one -> one.machine().equals("ours"));
        assertThat(executions.called("one")).hasSize(1);
        assertThat(executions.machines()).containsOnlyKeys("ours");
      }
    }
  }
}
