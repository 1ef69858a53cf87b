package dev.lakestep.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.blueprint.Environment;
import dev.lakestep.blueprint.Environments;
import dev.lakestep.compiler.source.Source;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/// What an environment says of itself is what is deployed.
class SaidTest {
  private static final String KEY = "arn:aws:kms:eu-central-1:123456789012:key/1234";
  private static final JsonNode STACK = Synthesized.said().template("lakestep-said-platform");
  private static final Template TEMPLATE = Template.fromString(STACK.toString());

  @Test
  void bucketsOfItsOwnAreMadeAndOthersAreNot() {
    TEMPLATE.resourceCountIs("AWS::S3::Bucket", 2);
    TEMPLATE.hasResourceProperties("AWS::S3::Bucket", Map.of("BucketName", "my-lake-test"));
  }

  @Test
  void itsKeyEncryptsBucketsAndResults() {
    TEMPLATE.allResourcesProperties(
        "AWS::S3::Bucket",
        Map.of(
            "BucketEncryption",
            Map.of(
                "ServerSideEncryptionConfiguration",
                List.of(
                    Match.objectLike(
                        Map.of(
                            "ServerSideEncryptionByDefault",
                            Map.of("SSEAlgorithm", "aws:kms", "KMSMasterKeyID", KEY)))))));
    TEMPLATE.hasResourceProperties(
        "AWS::Athena::WorkGroup",
        Map.of(
            "WorkGroupConfiguration",
            Match.objectLike(Map.of("BytesScannedCutoffPerQuery", 100_000_000_000L))));
  }

  @Test
  void databasesAreMadeAndStay() {
    TEMPLATE.resourceCountIs("AWS::Glue::Database", 2);
    TEMPLATE.allResources(
        "AWS::Glue::Database",
        Map.of("DeletionPolicy", "RetainExceptOnCreate", "UpdateReplacePolicy", "Retain"));
    TEMPLATE.hasResourceProperties(
        "AWS::Glue::Database",
        Map.of(
            "CatalogId",
            "123456789012",
            "DatabaseInput",
            Map.of("Name", "raw", "LocationUri", "s3://shared/raw/")));
    TEMPLATE.hasResourceProperties(
        "AWS::Glue::Database",
        Map.of("DatabaseInput", Map.of("Name", "lake", "LocationUri", Match.absent())));
  }

  @Test
  void filesAreForgottenWithTheirExecutions() {
    TEMPLATE.hasResourceProperties(
        "AWS::S3::Bucket",
        Map.of(
            "LifecycleConfiguration",
            Map.of(
                "Rules",
                Match.arrayWith(
                    List.of(
                        Match.objectLike(Map.of("Prefix", "runs/", "ExpirationInDays", 30)))))));
  }

  @Test
  void resultsMayBeMadeToGoToOnePlace() throws IOException {
    Environment enforced =
        Environments.read(
                new Source("environments.yaml", "environments:\n  main:\n    enforce: true\n"))
            .named("main");
    for (boolean enforce : List.of(true, false)) {
      JsonNode stack =
          enforce
              ? Synthesized.bare(enforced).template("lakestep-main-platform")
              : Synthesized.shipped().template("lakestep-main-platform");
      Template.fromString(stack.toString())
          .hasResourceProperties(
              "AWS::Athena::WorkGroup",
              Map.of(
                  "WorkGroupConfiguration",
                  Match.objectLike(
                      Map.of(
                          "EnforceWorkGroupConfiguration",
                          enforce,
                          "ResultConfiguration",
                          Match.objectLike(
                              Map.of(
                                  "EncryptionConfiguration",
                                  Map.of("EncryptionOption", "SSE_S3")))))));
    }
  }

  @Test
  void whoIsNamedIsToldOfAlarms() {
    TEMPLATE.hasResourceProperties(
        "AWS::SNS::Subscription", Map.of("Protocol", "email", "Endpoint", "ops@example.com"));
  }

  @Test
  void namesBeginWithItsPrefix() {
    TEMPLATE.hasResourceProperties(
        "AWS::Lambda::Function", Map.of("FunctionName", "lake-test-iceberg", "MemorySize", 3008));
    TEMPLATE.allResourcesProperties("AWS::Logs::LogGroup", Map.of("RetentionInDays", 14));
    assertThat(STACK.toString()).doesNotContain("\"lakestep-");
  }
}
