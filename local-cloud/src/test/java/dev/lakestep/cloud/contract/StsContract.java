package dev.lakestep.cloud.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/// What STS promises of who one is, and of the roles that one takes on.
interface StsContract {
  Cloud cloud();

  @Test
  default void aRoleIsTakenOnAndKnownByItsKey() {
    String account = cloud().account();
    assertThat(cloud().sts().getCallerIdentity().arn())
        .startsWith("arn:aws:iam::%s:".formatted(account));
    AssumeRoleResponse taken =
        cloud()
            .sts()
            .assumeRole(b ->
                b.roleArn("arn:aws:iam::%s:role/lakestep-flow-orders".formatted(account))
                    .roleSessionName("run-1")
                    .durationSeconds(900));
    String session = "arn:aws:sts::%s:assumed-role/lakestep-flow-orders/run-1".formatted(account);
    assertThat(taken.assumedRoleUser().arn()).isEqualTo(session);
    assertThat(taken.assumedRoleUser().assumedRoleId()).startsWith("AROA").endsWith(":run-1");
    Credentials given = taken.credentials();
    assertThat(given.accessKeyId()).matches("\\w{16,128}");
    assertThat(given.expiration()).isBetween(Instant.now(), Instant.now().plusSeconds(960));
    try (Cloud other =
        cloud()
            .as(
                AwsSessionCredentials.create(
                    given.accessKeyId(), given.secretAccessKey(), given.sessionToken()))) {
      GetCallerIdentityResponse caller = other.sts().getCallerIdentity();
      assertThat(caller.arn()).isEqualTo(session);
      assertThat(caller.userId()).isEqualTo(taken.assumedRoleUser().assumedRoleId());
      assertThat(caller.account()).isEqualTo(account);
    }
  }
}
