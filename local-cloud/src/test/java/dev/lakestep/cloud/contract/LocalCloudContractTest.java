package dev.lakestep.cloud.contract;

import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.LocalCloud;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The local cloud keeps what AWS promises.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalCloudContractTest {
  private LocalCloud local;
  private Cloud cloud;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    local = LocalCloud.open(new LocalCloud.Where(folder, 0, Account.DEFAULT));
    cloud = Cloud.at(local.endpoint());
  }

  @AfterAll
  void close() throws IOException {
    cloud.close();
    local.close();
  }

  @Nested
  class S3 implements S3Contract {
    @Override
    public Cloud cloud() {
      return cloud;
    }
  }

  @Nested
  class S3Uploads implements S3UploadsContract {
    @Override
    public Cloud cloud() {
      return cloud;
    }
  }

  @Nested
  class S3Versions implements S3VersionsContract {
    @Override
    public Cloud cloud() {
      return cloud;
    }
  }

  @Nested
  class Dynamo implements DynamoContract {
    @Override
    public Cloud cloud() {
      return cloud;
    }
  }

  @Nested
  class DynamoMany implements DynamoManyContract {
    @Override
    public Cloud cloud() {
      return cloud;
    }
  }

  @Nested
  class Sqs implements SqsContract {
    @Override
    public Cloud cloud() {
      return cloud;
    }
  }

  @Nested
  class SqsOrder implements SqsOrderContract {
    @Override
    public Cloud cloud() {
      return cloud;
    }
  }

  @Nested
  class Sns implements SnsContract {
    @Override
    public Cloud cloud() {
      return cloud;
    }
  }

  @Nested
  class Events implements EventsContract {
    @Override
    public Cloud cloud() {
      return cloud;
    }
  }

  @Nested
  class Scheduler implements SchedulerContract {
    @Override
    public Cloud cloud() {
      return cloud;
    }
  }

  @Nested
  class States implements StatesContract {
    @Override
    public Cloud cloud() {
      return cloud;
    }
  }

  @Nested
  class EventRules implements EventRulesContract {
    @Override
    public Cloud cloud() {
      return cloud;
    }
  }

  @Nested
  class Sts implements StsContract {
    @Override
    public Cloud cloud() {
      return cloud;
    }
  }

  @Nested
  class Secrets implements SecretsContract {
    @Override
    public Cloud cloud() {
      return cloud;
    }
  }

  @Nested
  class Parameters implements ParametersContract {
    @Override
    public Cloud cloud() {
      return cloud;
    }
  }
}
