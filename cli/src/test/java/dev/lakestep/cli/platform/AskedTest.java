package dev.lakestep.cli.platform;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;

/// Profiles that have no credentials to give are told apart.
class AskedTest {
  private static final String NEW =
      """
      [profile dev]
      sso_session = lakestep-test
      sso_account_id = 123456789012
      sso_role_name = Admin
      region = eu-central-1
      [sso-session lakestep-test]
      sso_region = eu-central-1
      sso_start_url = https://lakestep-test.awsapps.example/start
      """;
  private static final String OLD =
      """
      [profile dev]
      sso_account_id = 123456789012
      sso_role_name = Admin
      sso_region = eu-central-1
      sso_start_url = https://lakestep-test.awsapps.example/start
      """;

  private static void ask(String profiles) {
    ProfileFile file =
        ProfileFile.builder()
            .type(ProfileFile.Type.CONFIGURATION)
            .content(new ByteArrayInputStream(profiles.getBytes(StandardCharsets.UTF_8)))
            .build();
    try (ProfileCredentialsProvider profile =
            ProfileCredentialsProvider.builder().profileFile(file).profileName("dev").build();
        AwsCredentialsProviderChain chain = AwsCredentialsProviderChain.of(profile)) {
      Asked.of(chain::resolveCredentials);
    }
  }

  /// The module that reads such a profile is there, and looks for its token.
  @ParameterizedTest
  @ValueSource(strings = {NEW, OLD})
  void whoHasNotLoggedInIsToldHow(String profiles) {
    assertThatThrownBy(() -> ask(profiles))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("begin one with `aws sso login`");
  }

  @Test
  void aProfileOfALoginIsToldToHandItsCredentialsOn() {
    String login = "[profile dev]\nlogin_session = arn:aws:iam::123456789012:user/a\n";
    assertThatThrownBy(() -> ask(login))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("aws configure export-credentials");
  }

  @Test
  void aProfileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> ask("[profile other]\nregion = eu-central-1\n"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("the profile `dev` has no credentials, or is not there");
  }
}
