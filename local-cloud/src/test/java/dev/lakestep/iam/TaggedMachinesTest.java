package dev.lakestep.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.LocalCloud;
import dev.lakestep.fault.Faults;
import dev.lakestep.fault.Spec;
import dev.lakestep.iam.guard.Guard;
import dev.lakestep.iam.guard.Mode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.Tag;

/// A role that may touch what bears a tag touches nothing else.
class TaggedMachinesTest {
  private static final String TRUST =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
       "Principal":{"AWS":"000000000000","Service":"states.amazonaws.com"}}]}
      """;
  private static final String ROLE = "arn:aws:iam::000000000000:role/starter";
  private static final String KEY = "lakestep:environment";
  private static final Tag MAIN = Tag.builder().key(KEY).value("main").build();

  @TempDir Path folder;
  private LocalCloud cloud;

  @BeforeEach
  void open() throws IOException {
    cloud =
        LocalCloud.open(
            new LocalCloud.Where(
                folder, 0, Account.DEFAULT, Faults.of(Spec.NONE), Guard.of(Mode.ENFORCE)));
    try (IamClient iam = client(IamClient.builder(), AsRole.own())) {
      iam.createRole(r -> r.roleName("starter").assumeRolePolicyDocument(TRUST));
      iam.putRolePolicy(r ->
          r.roleName("starter")
              .policyName("may")
              .policyDocument(
                  """
                  {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                   "Action":["states:StartExecution","states:StopExecution","states:ListExecutions"],
                   "Resource":["arn:aws:states:us-east-1:000000000000:stateMachine:*",
                               "arn:aws:states:us-east-1:000000000000:execution:*"],
                   "Condition":{"StringEquals":{"aws:ResourceTag/lakestep:environment":"main"}}}]}
                  """));
    }
  }

  @AfterEach
  void close() throws IOException {
    cloud.close();
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, AwsCredentials credentials) {
    return new AsRole(cloud.endpoint()).client(builder, credentials);
  }

  private AwsCredentials taken() {
    return new AsRole(cloud.endpoint()).taken(ROLE);
  }

  private static String machine(SfnClient states, String name, Tag... tags) {
    return states
        .createStateMachine(r ->
            r.name(name)
                .definition(
                    """
                    {"StartAt":"S","States":{"S":{"Type":"Wait","Seconds":3600,"End":true}}}
                    """)
                .roleArn(ROLE)
                .tags(tags))
        .stateMachineArn();
  }

  @Test
  void machinesAndTheirExecutionsAreKnownByTheirTags() {
    try (SfnClient all = client(SfnClient.builder(), AsRole.own());
        SfnClient states = client(SfnClient.builder(), taken())) {
      String ours = machine(all, "ours", MAIN);
      String theirs = machine(all, "theirs");
      String execution = states.startExecution(r -> r.stateMachineArn(ours)).executionArn();
      assertThat(states.listExecutions(r -> r.stateMachineArn(ours)).executions()).hasSize(1);
      states.stopExecution(r -> r.executionArn(execution));
      String other = all.startExecution(r -> r.stateMachineArn(theirs)).executionArn();
      assertThatThrownBy(() -> states.startExecution(r -> r.stateMachineArn(theirs)))
          .hasMessageContaining("is not authorized to perform: states:StartExecution");
      assertThatThrownBy(() -> states.stopExecution(r -> r.executionArn(other)))
          .hasMessageContaining("is not authorized to perform: states:StopExecution");
      all.tagResource(r -> r.resourceArn(theirs).tags(MAIN));
      states.stopExecution(r -> r.executionArn(other));
    }
  }

  @Test
  void whoLosesTheTagIsNotKnownAnyMore() {
    try (SfnClient all = client(SfnClient.builder(), AsRole.own());
        SfnClient states = client(SfnClient.builder(), taken())) {
      String ours = machine(all, "ours", MAIN);
      all.untagResource(r -> r.resourceArn(ours).tagKeys(KEY));
      assertThatThrownBy(() -> states.startExecution(r -> r.stateMachineArn(ours)))
          .hasMessageContaining("is not authorized to perform: states:StartExecution");
      assertThatThrownBy(() ->
              states.listExecutions(r ->
                  r.stateMachineArn("arn:aws:states:us-east-1:000000000000:stateMachine:none")))
          .hasMessageContaining("is not authorized to perform: states:ListExecutions");
    }
  }
}
