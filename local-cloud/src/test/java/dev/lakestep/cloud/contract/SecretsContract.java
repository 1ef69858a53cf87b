package dev.lakestep.cloud.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;

/// What Secrets Manager promises of secrets and of their versions.
interface SecretsContract {
  Cloud cloud();

  private String value(String id) {
    return cloud().secrets().getSecretValue(b -> b.secretId(id)).secretString();
  }

  private boolean isListed(String id) {
    return cloud().secrets().listSecretsPaginator().stream()
        .flatMap(page -> page.secretList().stream())
        .map(SecretListEntry::name)
        .anyMatch(id::equals);
  }

  @Test
  default void secretsAreMadeAndChanged() {
    SecretsManagerClient manager = cloud().secrets();
    String id = Cloud.name("db/password");
    CreateSecretResponse made = manager.createSecret(b -> b.name(id).secretString("one"));
    assertThat(made.arn()).startsWith(cloud().arn("secretsmanager", "secret:" + id + "-"));
    assertThat(value(made.arn())).isEqualTo("one");
    assertThatThrownBy(() -> manager.createSecret(b -> b.name(id).secretString("x")))
        .isInstanceOf(ResourceExistsException.class);
    manager.putSecretValue(b -> b.secretId(id).secretString("two"));
    assertThat(value(id)).isEqualTo("two");
    assertThat(
            manager.getSecretValue(b -> b.secretId(id).versionStage("AWSPREVIOUS")).secretString())
        .isEqualTo("one");
    assertThat(
            manager.getSecretValue(b -> b.secretId(id).versionId(made.versionId())).secretString())
        .isEqualTo("one");
    manager.updateSecret(
        b -> b.secretId(id).secretBinary(SdkBytes.fromByteArray(new byte[] {1, 2})));
    assertThat(manager.getSecretValue(b -> b.secretId(id)).secretBinary().asByteArray())
        .containsExactly(1, 2);
    assertThat(manager.describeSecret(b -> b.secretId(id)).versionIdsToStages().values())
        .contains(List.of("AWSCURRENT"), List.of("AWSPREVIOUS"));
  }

  @Test
  default void secretsAreDeletedAndTakenBack() throws InterruptedException {
    SecretsManagerClient manager = cloud().secrets();
    String id = Cloud.name("api/token");
    manager.createSecret(b -> b.name(id).secretString("one"));
    Cloud.until(() -> isListed(id));
    manager.deleteSecret(b -> b.secretId(id));
    assertThatThrownBy(() -> value(id)).isInstanceOf(InvalidRequestException.class);
    Cloud.until(() -> !isListed(id));
    manager.restoreSecret(b -> b.secretId(id));
    assertThat(value(id)).isEqualTo("one");
    manager.deleteSecret(b -> b.secretId(id).forceDeleteWithoutRecovery(true));
    assertThatThrownBy(() -> value(id))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("Secrets Manager can't find the specified secret.");
  }
}
