package dev.lakestep.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakestep.cli.platform.Executions.Condition;
import dev.lakestep.cloud.LocalCloud;
import dev.lakestep.compiler.CompiledFlow;
import dev.lakestep.compiler.FlowCompiler;
import dev.lakestep.compiler.source.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// From the object that lands to the execution, through all that is in between.
class ObjectWiringTest {
  private static final Path ROOT = Path.of(System.getProperty("lakestep.root", ".."));
  @TempDir Path folder;

  private static CompiledFlow compiled(String bucket) {
    return FlowCompiler.compile(
            List.of(
                new Source(
                    "hear.yaml",
                    """
                    id: hear
                    namespace: test
                    variables:
                      bucket: wired
                    tasks:
                      - id: tell
                        type: core.log.Log
                        message: "{{ trigger.objects | jq('.[].uri') | first }}"
                    outputs:
                      - id: key
                        type: STRING
                        value: "{{ trigger.objects | jq('.[].key') | first }}"
                    triggers:
                      - id: arrival
                        type: aws.s3.Trigger
                        bucket: "%s"
                        prefix: in/
                        action: MOVE
                        moveTo:
                          bucket: wired
                          key: done/
                    """
                        .formatted(bucket))))
        .flows()
        .getFirst();
  }

  private static Condition ended(Executions executions, int number) {
    while (true) {
      List<Condition> all = executions.newest("test_hear"::equals);
      if (all.size() == number && all.stream().noneMatch(Condition::isRunning)) {
        return executions.condition(all.getFirst().arn());
      }
      OneCloud.pause();
    }
  }

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void objectsThatLandStartTheFlow() throws IOException {
    try (LocalCloud cloud = LocalCloud.open(Enforced.at(folder))) {
      Clients clients = Clients.of(cloud.endpoint());
      Deployment deployment = new Deployment(clients, ROOT);
      deployment.platform();
      CompiledFlow flow = compiled("{{ vars.bucket }}");
      deployment.flow(flow);
      Triggers triggers = new Triggers(clients);
      assertThat(triggers.put(flow))
          .containsExactly(
              new Wired("arrival", "objects that land in s3://wired/in/; the bucket was made"));
      assertThat(triggers.put(flow))
          .containsExactly(new Wired("arrival", "objects that land in s3://wired/in/"));
      Bucket bucket = new Bucket(clients, "wired");
      try (Executions executions = new Executions(clients)) {
        bucket.put("in/one +2.txt", "1");
        assertThat(ended(executions, 1).output()).contains("in/one +2.txt");
        bucket.put("in/two.txt", "2");
        assertThat(ended(executions, 2).isSucceeded()).isTrue();
        triggers.remove(flow);
        bucket.put("in/three.txt", "3");
        triggers.put(flow);
        bucket.put("in/four.txt", "4");
        assertThat(ended(executions, 3).output()).contains("in/four.txt");
      }
    }
  }

  @Test
  void aBucketMustBeKnownThen() throws IOException {
    try (LocalCloud cloud = LocalCloud.open(Enforced.at(folder))) {
      Triggers triggers = new Triggers(Clients.of(cloud.endpoint()));
      assertThatThrownBy(() -> triggers.put(compiled("{{ kv('BUCKET') }}")))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("the bucket of trigger `arrival` must be known");
    }
  }
}
