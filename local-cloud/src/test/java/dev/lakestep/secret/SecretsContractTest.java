package dev.lakestep.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.Front;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.ParameterVersionNotFoundException;

class SecretsContractTest {
  @TempDir Path folder;

  private Secrets secrets;
  private Parameters parameters;
  private Front frontOfSecrets;
  private Front frontOfParameters;
  private SecretsManagerClient manager;
  private SsmClient ssm;

  @BeforeEach
  void open() throws IOException {
    secrets = Secrets.open(folder, Clock.systemUTC(), Account.DEFAULT);
    parameters = Parameters.open(folder, Clock.systemUTC(), Account.DEFAULT);
    frontOfSecrets = Front.open(0, secrets.service());
    frontOfParameters = Front.open(0, parameters.service());
    manager =
        SecretsManagerClient.builder()
            .endpointOverride(frontOfSecrets.endpoint())
            .region(Region.US_EAST_1)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .credentialsProvider(credentials())
            .build();
    ssm =
        SsmClient.builder()
            .endpointOverride(frontOfParameters.endpoint())
            .region(Region.US_EAST_1)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .credentialsProvider(credentials())
            .build();
  }

  private static StaticCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
  }

  @AfterEach
  void close() throws IOException {
    manager.close();
    ssm.close();
    frontOfSecrets.close();
    frontOfParameters.close();
    secrets.close();
    parameters.close();
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.fromMillis(text.hashCode() * 1000L));
  }

  private String value(String id) {
    return manager.getSecretValue(b -> b.secretId(id)).secretString();
  }

  @Test
  void secretsAreMadeChangedAndDeleted() throws IOException {
    CreateSecretResponse made =
        manager.createSecret(b -> b.name("db/password").secretString("one").description("d"));
    assertThat(made.arn())
        .startsWith("arn:aws:secretsmanager:us-east-1:000000000000:secret:db/password-");
    assertThat(value(made.arn())).isEqualTo("one");
    assertThatThrownBy(() -> manager.createSecret(b -> b.name("db/password").secretString("x")))
        .isInstanceOf(ResourceExistsException.class);
    manager.putSecretValue(b -> b.secretId("db/password").secretString("two"));
    close();
    open();
    assertThat(value("db/password")).isEqualTo("two");
    assertThat(
            manager
                .getSecretValue(b -> b.secretId("db/password").versionStage("AWSPREVIOUS"))
                .secretString())
        .isEqualTo("one");
    manager.updateSecret(
        b -> b.secretId("db/password").secretBinary(SdkBytes.fromByteArray(new byte[] {1, 2})));
    assertThat(manager.getSecretValue(b -> b.secretId("db/password")).secretBinary().asByteArray())
        .containsExactly(1, 2);
    assertThat(manager.describeSecret(b -> b.secretId("db/password")).versionIdsToStages())
        .hasSize(2);
    assertThat(manager.listSecrets().secretList())
        .extracting(one -> one.name())
        .containsExactly("db/password");
    manager.deleteSecret(b -> b.secretId("db/password"));
    assertThatThrownBy(() -> value("db/password"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("marked for deletion");
    assertThat(manager.listSecrets().secretList()).isEmpty();
    manager.restoreSecret(b -> b.secretId("db/password"));
    manager.deleteSecret(b -> b.secretId("db/password").forceDeleteWithoutRecovery(true));
    assertThatThrownBy(() -> value("db/password"))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("Secrets Manager can't find the specified secret.");
  }

  @Test
  void whatTheUserWritesHoldsWithoutARestart() throws IOException {
    write("secrets.json", "{\"token\": \"abc\", \"api\": {\"user\": \"u\"}}");
    assertThat(value("token")).isEqualTo("abc");
    assertThat(value("api")).isEqualTo("{\"user\":\"u\"}");
    manager.putSecretValue(b -> b.secretId("token").secretString("by the API"));
    close();
    open();
    assertThat(value("token")).isEqualTo("by the API");
    write("secrets.json", "{\"token\": \"def\"}");
    assertThat(value("token")).isEqualTo("def");
    write("parameters.json", "{\"/lake/bucket\": \"fruits\"}");
    assertThat(ssm.getParameter(b -> b.name("/lake/bucket")).parameter().value())
        .isEqualTo("fruits");
  }

  @Test
  void parametersAreMadeFoundAndDeleted() throws IOException {
    ssm.putParameter(b -> b.name("/a/b").value("1").type(ParameterType.STRING));
    ssm.putParameter(b -> b.name("/a/c/d").value("hush").type(ParameterType.SECURE_STRING));
    assertThatThrownBy(
            () -> ssm.putParameter(b -> b.name("/a/b").value("2").type(ParameterType.STRING)))
        .isInstanceOf(ParameterAlreadyExistsException.class);
    assertThat(ssm.putParameter(b -> b.name("/a/b").value("2").overwrite(true)).version())
        .isEqualTo(2);
    close();
    open();
    assertThat(ssm.getParameter(b -> b.name("/a/b:2")).parameter().arn())
        .isEqualTo("arn:aws:ssm:us-east-1:000000000000:parameter/a/b");
    assertThatThrownBy(() -> ssm.getParameter(b -> b.name("/a/b:1")))
        .isInstanceOf(ParameterVersionNotFoundException.class);
    assertThat(ssm.getParameter(b -> b.name("/a/c/d")).parameter().value()).isNotEqualTo("hush");
    assertThat(ssm.getParameter(b -> b.name("/a/c/d").withDecryption(true)).parameter().value())
        .isEqualTo("hush");
    assertThat(ssm.getParametersByPath(b -> b.path("/a")).parameters()).hasSize(1);
    assertThat(ssm.getParametersByPath(b -> b.path("/a").recursive(true)).parameters()).hasSize(2);
    assertThat(ssm.getParameters(b -> b.names("/a/b", "/x")).invalidParameters())
        .containsExactly("/x");
    assertThat(ssm.describeParameters().parameters()).hasSize(2);
    ssm.deleteParameter(b -> b.name("/a/b"));
    assertThat(ssm.deleteParameters(b -> b.names("/a/b", "/a/c/d")).deletedParameters())
        .containsExactly("/a/c/d");
    assertThatThrownBy(() -> ssm.getParameter(b -> b.name("/a/b")))
        .isInstanceOf(ParameterNotFoundException.class);
  }
}
