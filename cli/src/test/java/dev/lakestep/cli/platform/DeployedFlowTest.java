package dev.lakestep.cli.platform;

import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.LocalCloud;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The flow runs on the local cloud.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DeployedFlowTest implements DeployedFlowContract {
  private LocalCloud cloud;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    cloud = LocalCloud.open(new LocalCloud.Where(folder, 0, Account.DEFAULT));
  }

  @AfterAll
  void close() throws IOException {
    cloud.close();
  }

  @Override
  public Clients clients() {
    return Clients.of(cloud.endpoint());
  }
}
