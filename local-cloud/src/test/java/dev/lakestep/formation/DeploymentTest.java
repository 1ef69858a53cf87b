package dev.lakestep.formation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Stacks are made, changed, taken back and removed as on AWS.
class DeploymentTest extends StackTest {
  private static final String TWO =
      """
      Parameters:
        Wait: {Type: Number, Default: 30}
      Resources:
        Work:
          Type: AWS::SQS::Queue
          Properties:
            QueueName: work
            VisibilityTimeout: {Ref: Wait}
            RedrivePolicy:
              deadLetterTargetArn: {Fn::GetAtt: [Dead, Arn]}
              maxReceiveCount: 3
        Dead:
          Type: AWS::SQS::Queue
      Outputs:
        Url: {Value: {Ref: Work}, Export: {Name: work-url}}
        Dead: {Value: dead, Description: none}
      """;

  private static String queue(String name, int seconds) {
    return """
    {"Resources": {"Queue": {"Type": "AWS::SQS::Queue",
      "Properties": {"QueueName": "%s", "VisibilityTimeout": %d}}}}
    """
        .formatted(name, seconds);
  }

  private static final String BROKEN =
      """
      {"Resources": {
        "Queue": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "one", "VisibilityTimeout": 60}},
        "Other": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "other"}},
        "Machine": {"Type": "AWS::StepFunctions::StateMachine", "DependsOn": ["Queue", "Other"], "Properties": {
          "RoleArn": "arn:aws:iam::000000000000:role/none", "DefinitionString": "{}"}}}}
      """;

  private String timeout(String queue) {
    String url = sqs.getQueueUrl(r -> r.queueName(queue)).queueUrl();
    QueueAttributeName name = QueueAttributeName.VISIBILITY_TIMEOUT;
    return sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(name))
        .attributes()
        .getOrDefault(name, "");
  }

  @Test
  void aStackIsMadeInTheOrderOfItsNeedsAndRemovedTheOtherWayRound() throws InterruptedException {
    assertThat(changes(propose("pair", TWO))).containsExactly("Add Dead null", "Add Work null");
    stacks.deleteChangeSet(r -> r.stackName("pair").changeSetName("set"));
    stacks.deleteStack(r -> r.stackName("pair"));
    assertThat(deployed("pair", TWO)).isEqualTo("CREATE_COMPLETE");
    String arn = stack("pair").stackId();
    assertThat(queues()).hasSize(2).contains("work");
    assertThat(output("pair", "Url")).endsWith("/000000000000/work");
    assertThat(stacks.listExports().exports()).hasSize(1);
    assertThat(deleted("pair")).isEqualTo("DELETE_COMPLETE");
    assertThat(queues()).isEmpty();
    assertThat(events(arn))
        .containsExactly(
            "pair REVIEW_IN_PROGRESS",
            "pair CREATE_IN_PROGRESS",
            "Dead CREATE_IN_PROGRESS",
            "Dead CREATE_COMPLETE",
            "Work CREATE_IN_PROGRESS",
            "Work CREATE_COMPLETE",
            "pair CREATE_COMPLETE",
            "pair DELETE_IN_PROGRESS",
            "Work DELETE_IN_PROGRESS",
            "Work DELETE_COMPLETE",
            "Dead DELETE_IN_PROGRESS",
            "Dead DELETE_COMPLETE",
            "pair DELETE_COMPLETE");
  }

  @Test
  void onlyWhatDiffersIsChanged() throws InterruptedException {
    assertThat(deployed("one", queue("one", 30))).isEqualTo("CREATE_COMPLETE");
    var same = propose("one", queue("one", 30));
    assertThat(same.statusAsString()).isEqualTo("FAILED");
    assertThat(same.statusReason()).startsWith("The submitted information didn't contain changes.");
    stacks.deleteChangeSet(r -> r.stackName("one").changeSetName("set"));
    var other = propose("one", queue("one", 40));
    assertThat(changes(other)).containsExactly("Modify Queue False");
    stacks.deleteChangeSet(r -> r.stackName("one").changeSetName("set"));
    assertThat(deployed("one", queue("one", 40))).isEqualTo("UPDATE_COMPLETE");
    assertThat(timeout("one")).isEqualTo("40");
  }

  @Test
  void aThingThatCannotBeChangedIsReplacedAndTheOldOneGoesLast() throws InterruptedException {
    assertThat(deployed("one", queue("one", 30))).isEqualTo("CREATE_COMPLETE");
    assertThat(changes(propose("one", queue("two", 30)))).containsExactly("Modify Queue True");
    stacks.deleteChangeSet(r -> r.stackName("one").changeSetName("set"));
    assertThat(deployed("one", queue("two", 30))).isEqualTo("UPDATE_COMPLETE");
    assertThat(queues()).containsExactly("two");
    assertThat(events("one"))
        .endsWith(
            "Queue UPDATE_COMPLETE",
            "one UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
            "Queue DELETE_IN_PROGRESS",
            "Queue DELETE_COMPLETE",
            "one UPDATE_COMPLETE");
  }

  @Test
  void aFailedCreationIsTakenBack() throws InterruptedException {
    assertThat(deployed("broken", BROKEN)).isEqualTo("ROLLBACK_COMPLETE");
    assertThat(queues()).isEmpty();
    assertThat(failures("broken"))
        .singleElement()
        .asString()
        .contains("Error Code: InvalidDefinition");
    assertThatThrownBy(() -> propose("broken", queue("one", 30)))
        .isInstanceOf(CloudFormationException.class)
        .hasMessageContaining("is in ROLLBACK_COMPLETE state and can not be updated");
    assertThat(deleted("broken")).isEqualTo("DELETE_COMPLETE");
  }

  @Test
  void aFailedChangeIsTakenBack() throws InterruptedException {
    assertThat(deployed("one", queue("one", 30))).isEqualTo("CREATE_COMPLETE");
    assertThat(deployed("one", BROKEN)).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    assertThat(queues()).containsExactly("one");
    assertThat(timeout("one")).isEqualTo("30");
    assertThat(stacks.getTemplate(r -> r.stackName("one")).templateBody())
        .isEqualTo(queue("one", 30));
    assertThat(deployed("one", queue("one", 50))).isEqualTo("UPDATE_COMPLETE");
  }

  @Test
  void aNameThatIsTakenFails() throws InterruptedException {
    assertThat(deployed("first", queue("one", 30))).isEqualTo("CREATE_COMPLETE");
    assertThat(deployed("second", queue("one", 30))).isEqualTo("ROLLBACK_COMPLETE");
    assertThat(failures("second"))
        .containsExactly(
            "Resource of type 'AWS::SQS::Queue' with identifier 'one' already exists.");
    assertThat(queues()).containsExactly("one");
  }

  @Test
  void whatIsKeptStaysUnlessTheFirstDeploymentFails() throws InterruptedException {
    String kept =
        """
        {"Resources": {"Bucket": {"Type": "AWS::S3::Bucket", "DeletionPolicy": "RetainExceptOnCreate",
          "Properties": {"BucketName": "kept"}}%s}}
        """;
    String bad =
        ", \"Bad\": {\"Type\": \"AWS::SQS::Queue\", \"DependsOn\": \"Bucket\", \"Properties\":"
            + " {\"Colour\": 1}}";
    assertThat(deployed("bad", kept.formatted(bad))).isEqualTo("ROLLBACK_COMPLETE");
    assertThat(failures("bad"))
        .singleElement()
        .asString()
        .startsWith("Encountered unsupported property Colour of AWS::SQS::Queue");
    assertThat(s3.listBuckets().buckets()).isEmpty();
    assertThat(deployed("good", kept.formatted(""))).isEqualTo("CREATE_COMPLETE");
    assertThat(deleted("good")).isEqualTo("DELETE_COMPLETE");
    assertThat(s3.listBuckets().buckets()).hasSize(1);
  }

  @Test
  void whatIsNotThereIsNamed() {
    assertThatThrownBy(
            () -> propose("x", "{\"Resources\": {\"A\": {\"Type\": \"AWS::EC2::Instance\"}}}"))
        .hasMessageContaining("Unrecognized resource types: [AWS::EC2::Instance]");
    assertThatThrownBy(() -> propose("x", TWO.replace("Dead, Arn", "Deaf, Arn")))
        .hasMessageContaining("Unresolved resource dependencies [Deaf]");
    assertThatThrownBy(() -> stack("x")).hasMessageContaining("Stack with id x does not exist");
  }

  /// Nobody answers the topic, so the stack is still being made when the cloud ends.
  @Test
  void whatWasUnderWayIsTakenBackByTheNextCloud() throws Exception {
    String waiting =
        """
        {"Resources": {
          "Topic": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "asked"}},
          "Queue": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "one"}},
          "Asked": {"Type": "Custom::Thing", "DependsOn": "Queue", "Properties": {
            "ServiceToken": {"Ref": "Topic"}, "ServiceTimeout": 300}}}}
        """;
    var set = propose("waiting", waiting);
    stacks.executeChangeSet(r -> r.changeSetName(set.changeSetId()).stackName("waiting"));
    while (!events("waiting").contains("Asked CREATE_IN_PROGRESS")) {
      Thread.sleep(10);
    }
    close();
    open();
    assertThat(ended("waiting")).isEqualTo("ROLLBACK_COMPLETE");
    assertThat(queues()).isEmpty();
    assertThat(events("waiting")).contains("Queue DELETE_COMPLETE", "Topic DELETE_COMPLETE");
  }
}
