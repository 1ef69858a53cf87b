package dev.lakestep.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.cli.platform.Clients;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.LocalCloud;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The CDK finds an account on this machine, which is bootstrapped once.
class NearCdkTest {
  private static final Map<String, String> PLACE =
      Map.of("CDK_DEFAULT_ACCOUNT", Account.DEFAULT.id(), "CDK_DEFAULT_REGION", "us-east-1");

  @TempDir private Path folder;
  private final List<List<String>> asked = new ArrayList<>();
  private final Map<String, String> told = new TreeMap<>();

  private int run(Path app, List<String> words, Map<String, String> variables) {
    asked.add(words);
    told.putAll(variables);
    return 0;
  }

  @Test
  void theFirstStacksComeToABootstrappedAccount() throws IOException, InterruptedException {
    try (LocalCloud cloud = LocalCloud.open(new LocalCloud.Where(folder, 0, Account.DEFAULT))) {
      NearCdk cdk = new NearCdk(this::run, cloud.endpoint());
      assertThat(cdk.run(folder, List.of("deploy", "--all"), PLACE)).isZero();
      assertThat(asked)
          .containsExactly(
              List.of("bootstrap", "aws://000000000000/us-east-1"),
              List.of("deploy", "--all", "-c", "remember=false"));
      assertThat(told)
          .containsEntry("AWS_ENDPOINT_URL", cloud.endpoint().toString())
          .containsEntry("AWS_PROFILE", "")
          .containsKey("LAKESTEP_PROCESSOR");
      try (var s3 = Clients.of(cloud.endpoint()).s3()) {
        s3.createBucket(r -> r.bucket("cdk-hnb659fds-assets-000000000000-us-east-1"));
      }
      assertThat(cdk.run(folder, List.of("deploy"), PLACE)).isZero();
      assertThat(asked).hasSize(3);
    }
  }
}
