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
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.ParameterVersionNotFoundException;

/// What is ours alone: what outlives the process, and what its user writes into files.
class SecretsKeptTest {
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
  void secretsAreThereAfterARestart() throws IOException {
    manager.createSecret(b -> b.name("db/password").secretString("one"));
    manager.putSecretValue(b -> b.secretId("db/password").secretString("two"));
    close();
    open();
    assertThat(value("db/password")).isEqualTo("two");
    assertThat(
            manager
                .getSecretValue(b -> b.secretId("db/password").versionStage("AWSPREVIOUS"))
                .secretString())
        .isEqualTo("one");
    assertThat(manager.listSecrets().secretList())
        .extracting(one -> one.name())
        .containsExactly("db/password");
    manager.deleteSecret(b -> b.secretId("db/password"));
    close();
    open();
    assertThat(manager.listSecrets().secretList()).isEmpty();
    assertThatThrownBy(() -> value("db/password")).hasMessageContaining("marked for deletion");
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
  void parametersAreThereAfterARestart() throws IOException {
    ssm.putParameter(b -> b.name("/a/b").value("1").type(ParameterType.STRING));
    ssm.putParameter(b -> b.name("/a/b").value("2").overwrite(true));
    ssm.putParameter(b -> b.name("/a/c/d").value("hush").type(ParameterType.SECURE_STRING));
    close();
    open();
    assertThat(ssm.getParameter(b -> b.name("/a/b:2")).parameter().value()).isEqualTo("2");
    assertThat(ssm.getParameter(b -> b.name("/a/c/d").withDecryption(true)).parameter().value())
        .isEqualTo("hush");
    assertThat(ssm.describeParameters().parameters()).hasSize(2);
    assertThatThrownBy(() -> ssm.getParameter(b -> b.name("/a/b:1")))
        .isInstanceOf(ParameterVersionNotFoundException.class);
  }
}
