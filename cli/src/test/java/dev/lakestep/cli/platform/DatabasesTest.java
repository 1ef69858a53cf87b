package dev.lakestep.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.blueprint.Environment.Database;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.LocalCloud;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;

/// Databases of an environment are there on this machine too.
class DatabasesTest {
  @Test
  void whatIsThereStays(@TempDir Path folder) throws IOException {
    try (LocalCloud cloud = LocalCloud.open(new LocalCloud.Where(folder, 0, Account.DEFAULT))) {
      Clients clients = Clients.of(cloud.endpoint());
      Deployment deployment = new Deployment(clients, Path.of(".."));
      Database lake = new Database("lake", Optional.empty());
      deployment.databases(List.of(lake));
      deployment.databases(List.of(lake, new Database("raw", Optional.of("s3://shared/raw/"))));
      try (GlueClient catalog = clients.catalog()) {
        assertThat(catalog.getDatabases(_ -> {}).databaseList())
            .extracting(one -> one.name() + " " + one.locationUri())
            .contains("lake null", "raw s3://shared/raw/");
      }
    }
  }
}
