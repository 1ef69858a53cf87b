package dev.lakestep.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.Front;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.StsException;

/// What is ours alone: sessions that outlive the process, and keys that name their role.
class StsSessionsTest {
  private static final String ROLE = "arn:aws:iam::000000000000:role/flows/lakestep-flow-orders";

  @TempDir Path folder;

  private Identities identities;
  private Front front;

  @BeforeEach
  void open() throws IOException {
    identities = Identities.open(folder, Clock.systemUTC(), Account.DEFAULT);
    front = Front.open(0, identities.service());
  }

  @AfterEach
  void close() throws IOException {
    front.close();
    identities.close();
  }

  private StsClient client(AwsCredentials credentials) {
    return StsClient.builder()
        .endpointOverride(front.endpoint())
        .region(Region.US_EAST_1)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .build();
  }

  @Test
  void aRoleIsTakenOnAndKnownByItsKeyAlsoAfterARestart() throws IOException {
    Credentials given;
    try (StsClient sts = client(AwsBasicCredentials.create("test", "test"))) {
      assertThat(sts.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::000000000000:root");
      AssumeRoleResponse taken =
          sts.assumeRole(b -> b.roleArn(ROLE).roleSessionName("run-1").durationSeconds(900));
      given = taken.credentials();
      assertThat(taken.assumedRoleUser().arn())
          .isEqualTo("arn:aws:sts::000000000000:assumed-role/lakestep-flow-orders/run-1");
      assertThat(given.expiration())
          .isBetween(Instant.now(), Instant.now().plus(901, ChronoUnit.SECONDS));
      assertThat(sts.getAccessKeyInfo(b -> b.accessKeyId(given.accessKeyId())).account())
          .isEqualTo("000000000000");
      assertThatThrownBy(
              () -> sts.assumeRole(b -> b.roleArn("nonsense-arn-of-a-role").roleSessionName("xy")))
          .isInstanceOf(StsException.class)
          .hasMessageContaining("nonsense-arn-of-a-role is invalid");
    }
    close();
    open();
    assertThat(given.accessKeyId()).startsWith("ASIA").endsWith("_lakestep_flow_orders");
    assertThat(identities.session(given.accessKeyId())).map(Session::roleArn).contains(ROLE);
    assertThat(identities.session("test")).isEqualTo(Optional.empty());
    AwsCredentials session =
        AwsSessionCredentials.create(
            given.accessKeyId(), given.secretAccessKey(), given.sessionToken());
    try (StsClient sts = client(session)) {
      GetCallerIdentityResponse caller = sts.getCallerIdentity();
      assertThat(caller.arn())
          .isEqualTo("arn:aws:sts::000000000000:assumed-role/lakestep-flow-orders/run-1");
      assertThat(caller.userId()).startsWith("AROA").endsWith(":run-1");
    }
  }
}
