package dev.lakestep.cloud.contract;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.regions.Region;

/// LocalStack, which others wrote, keeps it too: what the suite asks for is not of our making.
/// Where there is no Docker the class is skipped.
@Testcontainers(disabledWithoutDocker = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalStackContractTest {
  /// The last image that asks for no token.
  @Container
  private static final LocalStackContainer LOCALSTACK =
      new LocalStackContainer(DockerImageName.parse("localstack/localstack:4.14.0"));

  private Cloud cloud;

  @BeforeAll
  void open() {
    cloud =
        Cloud.at(
            LOCALSTACK.getEndpoint(),
            Region.of(LOCALSTACK.getRegion()),
            AwsBasicCredentials.create(LOCALSTACK.getAccessKey(), LOCALSTACK.getSecretKey()));
  }

  @AfterAll
  void close() {
    cloud.close();
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
