package dev.lakestep.infra;

import dev.lakestep.blueprint.Bucket;
import dev.lakestep.blueprint.Environment;
import dev.lakestep.blueprint.Platform;
import dev.lakestep.blueprint.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.CfnTable;
import software.amazon.awscdk.services.glue.CfnDatabase;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.CfnBucketPolicy;

/// What is kept: buckets, tables and databases. They stay when their stack goes.
record Storage(Stack stack, Platform platform) {
  private static final int OLD_VERSIONS_DAYS = 30;
  private static final int UPLOADS_DAYS = 7;
  private static final int RESULTS_DAYS = 30;

  void make() {
    long remembered = platform.environment().limits().runs().toDays();
    bucket(
        "Files",
        platform.files(),
        List.of(
            gone("athena/", RESULTS_DAYS),
            gone("inbox/", remembered),
            gone("runs/", remembered),
            gone("webhooks/", remembered)));
    for (Environment.LakeBucket lake : platform.environment().buckets()) {
      if (lake.made()) {
        String arn = platform.home().s3Arn(lake.name());
        bucket("Lake" + Mark.brief(lake.name()), new Bucket(lake.name(), arn, true), List.of());
      }
    }
    platform.tables().forEach(this::table);
    platform.environment().databases().forEach(this::database);
  }

  private void database(Environment.Database database) {
    CfnDatabase.DatabaseInputProperty.Builder input =
        CfnDatabase.DatabaseInputProperty.builder()
            .name(database.name())
            .description("Tables of Lakestep's flows");
    database.location().ifPresent(input::locationUri);
    keep(
        CfnDatabase.Builder.create(stack, "Database" + Mark.brief(database.name()))
            .catalogId(Written.text(platform.home().account()))
            .databaseInput(input.build())
            .build());
  }

  private void bucket(String id, Bucket bucket, List<CfnBucket.RuleProperty> rules) {
    CfnBucket made =
        CfnBucket.Builder.create(stack, id)
            .bucketName(Written.text(bucket.name()))
            .bucketEncryption(encryption())
            .publicAccessBlockConfiguration(
                CfnBucket.PublicAccessBlockConfigurationProperty.builder()
                    .blockPublicAcls(true)
                    .blockPublicPolicy(true)
                    .ignorePublicAcls(true)
                    .restrictPublicBuckets(true)
                    .build())
            .ownershipControls(
                CfnBucket.OwnershipControlsProperty.builder()
                    .rules(
                        List.of(
                            CfnBucket.OwnershipControlsRuleProperty.builder()
                                .objectOwnership("BucketOwnerEnforced")
                                .build()))
                    .build())
            .versioningConfiguration(
                CfnBucket.VersioningConfigurationProperty.builder()
                    .status(bucket.versioned() ? "Enabled" : "Suspended")
                    .build())
            .notificationConfiguration(
                CfnBucket.NotificationConfigurationProperty.builder()
                    .eventBridgeConfiguration(
                        CfnBucket.EventBridgeConfigurationProperty.builder()
                            .eventBridgeEnabled(true)
                            .build())
                    .build())
            .lifecycleConfiguration(
                CfnBucket.LifecycleConfigurationProperty.builder().rules(with(rules)).build())
            .build();
    keep(made);
    CfnBucketPolicy.Builder.create(stack, id + "Policy")
        .bucket(made.getRef())
        .policyDocument(tlsOnly(id))
        .build();
  }

  private CfnBucket.BucketEncryptionProperty encryption() {
    Optional<String> key = platform.environment().kmsKey();
    CfnBucket.ServerSideEncryptionByDefaultProperty how =
        key.map(arn ->
                CfnBucket.ServerSideEncryptionByDefaultProperty.builder()
                    .sseAlgorithm("aws:kms")
                    .kmsMasterKeyId(Written.text(arn))
                    .build())
            .orElseGet(() ->
                CfnBucket.ServerSideEncryptionByDefaultProperty.builder()
                    .sseAlgorithm("AES256")
                    .build());
    return CfnBucket.BucketEncryptionProperty.builder()
        .serverSideEncryptionConfiguration(
            List.of(
                CfnBucket.ServerSideEncryptionRuleProperty.builder()
                    .serverSideEncryptionByDefault(how)
                    .bucketKeyEnabled(key.isPresent())
                    .build()))
        .build();
  }

  /// What was overwritten, and uploads that were never completed, cost without being seen.
  private static List<CfnBucket.RuleProperty> with(List<CfnBucket.RuleProperty> rules) {
    CfnBucket.RuleProperty unseen =
        CfnBucket.RuleProperty.builder()
            .id("unseen")
            .status("Enabled")
            .expiredObjectDeleteMarker(true)
            .noncurrentVersionExpiration(
                CfnBucket.NoncurrentVersionExpirationProperty.builder()
                    .noncurrentDays(OLD_VERSIONS_DAYS)
                    .build())
            .abortIncompleteMultipartUpload(
                CfnBucket.AbortIncompleteMultipartUploadProperty.builder()
                    .daysAfterInitiation(UPLOADS_DAYS)
                    .build())
            .build();
    return Stream.concat(Stream.of(unseen), rules.stream()).toList();
  }

  private static CfnBucket.RuleProperty gone(String prefix, long days) {
    return CfnBucket.RuleProperty.builder()
        .id(prefix.replace("/", ""))
        .status("Enabled")
        .prefix(prefix)
        .expirationInDays(days)
        .build();
  }

  private static Object tlsOnly(String id) {
    return Written.json(
        """
        {"Version": "2012-10-17", "Statement": [{
          "Sid": "TlsOnly", "Effect": "Deny", "Principal": {"AWS": "*"}, "Action": "s3:*",
          "Resource": [{"Fn::Sub": "${%s.Arn}"}, {"Fn::Sub": "${%s.Arn}/*"}],
          "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}
        """
            .formatted(id, id));
  }

  private void table(Table table) {
    CfnTable made =
        CfnTable.Builder.create(stack, Ids.of(table.name()) + "Table")
            .tableName(table.name())
            .billingMode("PAY_PER_REQUEST")
            .attributeDefinitions(List.of(text(table.partition()), text(table.sort())))
            .keySchema(List.of(key(table.partition(), "HASH"), key(table.sort(), "RANGE")))
            .timeToLiveSpecification(
                CfnTable.TimeToLiveSpecificationProperty.builder()
                    .attributeName(table.expires())
                    .enabled(true)
                    .build())
            .pointInTimeRecoverySpecification(
                CfnTable.PointInTimeRecoverySpecificationProperty.builder()
                    .pointInTimeRecoveryEnabled(true)
                    .build())
            .build();
    keep(made);
  }

  private static CfnTable.AttributeDefinitionProperty text(String name) {
    return CfnTable.AttributeDefinitionProperty.builder()
        .attributeName(name)
        .attributeType("S")
        .build();
  }

  private static CfnTable.KeySchemaProperty key(String name, String type) {
    return CfnTable.KeySchemaProperty.builder().attributeName(name).keyType(type).build();
  }

  /// But for one that was made by a first deployment which then failed: it holds nothing, and would
  /// be in the way of the next.
  private static void keep(CfnResource resource) {
    resource.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  }
}
