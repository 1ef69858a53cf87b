package dev.lakestep.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.LocalCloud;
import dev.lakestep.fault.Faults;
import dev.lakestep.fault.Spec;
import dev.lakestep.iam.guard.Guard;
import dev.lakestep.iam.guard.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatus;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/// What a role may not do within a call that it may make: objects of which it may delete some, and
/// statements that Athena takes and cannot run.
class RefusedInPartTest {
  private static final String TRUST =
      """
      {"Version":"2012-10-17","Statement":[
       {"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"000000000000"}}]}
      """;
  private static final String ATHENA = "\"athena:*\", \"glue:GetDatabase\"";
  private static final String PLACE =
      "\"s3:AbortMultipartUpload\", \"s3:GetBucketLocation\", \"s3:GetObject\","
          + " \"s3:ListBucket\", \"s3:ListBucketMultipartUploads\","
          + " \"s3:ListMultipartUploadParts\"";
  private static final String RESULTS = PLACE + ", \"s3:PutObject\"";

  /// All but the files of the table.
  private static final String NO_FILES =
      "\"arn:aws:athena:*\", \"arn:aws:glue:*\", \"arn:aws:s3:::lake\","
          + " \"arn:aws:s3:::results*\"";

  @TempDir Path folder;
  private LocalCloud cloud;

  @BeforeEach
  void open() throws IOException {
    cloud =
        LocalCloud.open(
            new LocalCloud.Where(
                folder, 0, Account.DEFAULT, Faults.of(Spec.NONE), Guard.of(Mode.ENFORCE)));
  }

  @AfterEach
  void close() throws IOException {
    cloud.close();
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, AwsCredentials credentials) {
    return new AsRole(cloud.endpoint()).client(builder, credentials);
  }

  /// A role that may do so much and no more, taken on.
  private AwsCredentials role(String actions, String resources) {
    String policy =
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[%s],\"Resource\":[%s]}]}"
            .formatted(actions, resources);
    try (IamClient iam = client(IamClient.builder(), AsRole.own())) {
      iam.createRole(r -> r.roleName("flow").assumeRolePolicyDocument(TRUST));
      iam.putRolePolicy(r -> r.roleName("flow").policyName("may").policyDocument(policy));
    }
    return new AsRole(cloud.endpoint()).taken("arn:aws:iam::000000000000:role/flow");
  }

  @Test
  void ofManyObjectsThoseGoThatMay() {
    Delete delete =
        Delete.builder()
            .objects(
                List.of("in/a", "out/a", "in/é & <b>").stream()
                    .map(key -> ObjectIdentifier.builder().key(key).build())
                    .toList())
            .build();
    try (S3Client all = client(S3Client.builder().forcePathStyle(true), AsRole.own());
        S3Client s3 =
            client(
                S3Client.builder().forcePathStyle(true),
                role("\"s3:DeleteObject\"", "\"arn:aws:s3:::lake/in/*\""))) {
      all.createBucket(r -> r.bucket("lake"));
      delete
          .objects()
          .forEach(one ->
              all.putObject(r -> r.bucket("lake").key(one.key()), RequestBody.fromString("a")));
      DeleteObjectsResponse answer = s3.deleteObjects(r -> r.bucket("lake").delete(delete));
      assertThat(answer.deleted())
          .extracting(DeletedObject::key)
          .containsExactly("in/a", "in/é & <b>");
      assertThat(answer.errors()).extracting(S3Error::key).containsExactly("out/a");
      assertThat(answer.errors().getFirst().code()).isEqualTo("AccessDenied");
      assertThat(answer.errors().getFirst().message())
          .contains("is not authorized to perform: s3:DeleteObject");
      Delete one =
          Delete.builder().objects(ObjectIdentifier.builder().key("out/a").build()).build();
      assertThat(s3.deleteObjects(r -> r.bucket("lake").delete(one)).errors()).hasSize(1);
      assertThat(all.listObjectsV2(r -> r.bucket("lake")).contents())
          .extracting(object -> object.key())
          .containsExactly("out/a");
    }
  }

  @Test
  void aStatementFailsWhoseTableMayNotBeLookedUp() throws InterruptedException {
    QueryExecutionStatus status = queried(role(ATHENA + ", " + RESULTS, "\"*\""));
    assertThat(status.state()).isEqualTo(QueryExecutionState.FAILED);
    assertThat(status.stateChangeReason())
        .isEqualTo(
            "Insufficient permissions to execute the query. User:"
                + " arn:aws:sts::000000000000:assumed-role/flow/run is not authorized to perform:"
                + " glue:GetTable on resource: arn:aws:glue:us-east-1:000000000000:catalog because"
                + " no identity-based policy allows the glue:GetTable action (Service:"
                + " AmazonDataCatalog; Status Code: 400; Error Code: AccessDeniedException)");
  }

  @Test
  void aStatementFailsWhoseFilesMayNotBeRead() throws InterruptedException {
    QueryExecutionStatus status =
        queried(role(ATHENA + ", " + RESULTS + ", \"glue:GetTable\"", NO_FILES));
    assertThat(status.state()).isEqualTo(QueryExecutionState.FAILED);
    assertThat(status.stateChangeReason())
        .contains("s3:GetObject", "arn:aws:s3:::lake/fruits/", "Service: Amazon S3")
        .contains("Error Code: AccessDenied)");
  }

  @Test
  void aStatementFailsWhoseResultMayNotBeWritten() throws InterruptedException {
    QueryExecutionStatus status =
        queried(role(ATHENA + ", " + PLACE + ", \"glue:GetTable\"", "\"*\""));
    assertThat(status.state()).isEqualTo(QueryExecutionState.FAILED);
    assertThat(status.stateChangeReason()).contains("s3:PutObject", "arn:aws:s3:::results/");
  }

  /// What becomes of a query of a table of text files that somebody else has made.
  private QueryExecutionStatus queried(AwsCredentials role) throws InterruptedException {
    try (GlueClient glue = client(GlueClient.builder(), AsRole.own());
        S3Client s3 = client(S3Client.builder().forcePathStyle(true), AsRole.own());
        AthenaClient athena = client(AthenaClient.builder(), role)) {
      s3.createBucket(r -> r.bucket("lake"));
      s3.createBucket(r -> r.bucket("results"));
      glue.createDatabase(r -> r.databaseInput(d -> d.name("lake")));
      glue.createTable(r ->
          r.databaseName("lake")
              .tableInput(t ->
                  t.name("fruits")
                      .tableType("EXTERNAL_TABLE")
                      .parameters(Map.of())
                      .storageDescriptor(d -> d.location("s3://lake/fruits/"))));
      String id =
          athena
              .startQueryExecution(r ->
                  r.queryString("SELECT * FROM lake.fruits")
                      .resultConfiguration(where -> where.outputLocation("s3://results/")))
              .queryExecutionId();
      while (true) {
        QueryExecutionStatus status =
            athena.getQueryExecution(r -> r.queryExecutionId(id)).queryExecution().status();
        if (status.state() != QueryExecutionState.QUEUED
            && status.state() != QueryExecutionState.RUNNING) {
          return status;
        }
        Thread.sleep(10);
      }
    }
  }
}
