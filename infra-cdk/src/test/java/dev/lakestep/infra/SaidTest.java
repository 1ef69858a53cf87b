package dev.lakestep.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
