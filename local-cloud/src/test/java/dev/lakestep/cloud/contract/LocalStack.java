package dev.lakestep.cloud.contract;

import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/// LocalStack in a container; whoever asks for it where it cannot run is skipped, and told why.
final class LocalStack {
  /// Empty unless the profile `localstack` is on.
  private static final String IMAGE = System.getProperty("lakestep.localstack", "");

  private static final String TOKEN = "LOCALSTACK_AUTH_TOKEN";

  private LocalStack() {}

  static LocalStackContainer started() {
    skipUnless(!IMAGE.isEmpty(), "only with -Plocalstack");
    skipUnless(DockerClientFactory.instance().isDockerAvailable(), "there is no Docker here");
    String token = System.getenv().getOrDefault(TOKEN, "");
    skipUnless(isFree() || !token.isEmpty(), "%s wants %s".formatted(IMAGE, TOKEN));
    LocalStackContainer container =
        new LocalStackContainer(DockerImageName.parse(IMAGE)).withEnv(TOKEN, token);
    container.start();
    return container;
  }

  /// Versions were counted until a token was asked for, and are named by the year since.
  private static boolean isFree() {
    return DockerImageName.parse(IMAGE).getVersionPart().matches("[1-4]\\..*");
  }

  private static void skipUnless(boolean holds, String reason) {
    if (!holds && !IMAGE.isEmpty()) {
      System.out.println("The tests of LocalStack are skipped: " + reason);
    }
    Assumptions.assumeTrue(holds, reason);
  }
}
