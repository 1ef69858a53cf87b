package dev.lakestep.cli.platform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/// The same flow runs on LocalStack, where there is one.
@Tag("localstack")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LocalStackFlowTest implements DeployedFlowContract {
  private LocalStackContainer localStack;

  /// The contracts of the local cloud say aloud why there is none.
  @BeforeAll
  void open() {
    String image = System.getProperty("lakestep.localstack", "");
    String token = System.getenv().getOrDefault("LOCALSTACK_AUTH_TOKEN", "");
    Assumptions.assumeTrue(!image.isEmpty(), "only with -Plocalstack");
    Assumptions.assumeTrue(DockerClientFactory.instance().isDockerAvailable(), "no Docker");
    DockerImageName name = DockerImageName.parse(image);
    boolean isFree = name.getVersionPart().matches("[1-4]\\..*");
    Assumptions.assumeTrue(isFree || !token.isEmpty(), "no LOCALSTACK_AUTH_TOKEN");
    localStack = new LocalStackContainer(name).withEnv("LOCALSTACK_AUTH_TOKEN", token);
    localStack.start();
  }

  @AfterAll
  void close() {
    if (localStack != null) {
      localStack.close();
    }
  }

  @Override
  public Clients clients() {
    return Clients.of(localStack.getEndpoint());
  }
}
