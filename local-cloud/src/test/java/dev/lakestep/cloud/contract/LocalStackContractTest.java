package dev.lakestep.cloud.contract;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.testcontainers.localstack.LocalStackContainer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.regions.Region;

/// LocalStack, which others wrote, keeps it too: what the suite asks for is not of our making.
@Tag("localstack")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalStackContractTest {
  private LocalStackContainer localStack;
  private Cloud cloud;

  @BeforeAll
  void open() {
    localStack = LocalStack.started();
    cloud =
        Cloud.at(
            localStack.getEndpoint(),
            Region.of(localStack.getRegion()),
            AwsBasicCredentials.create(localStack.getAccessKey(), localStack.getSecretKey()));
  }

  /// Also when nothing was opened, since it is asked for all the same.
  @AfterAll
  void close() {
    if (cloud != null) {
      cloud.close();
      localStack.close();
    }
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
  class EventRules implements EventRulesContract {
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
