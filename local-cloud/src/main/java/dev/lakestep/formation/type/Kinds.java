package dev.lakestep.formation.type;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// All types that there are, with their properties. In the lists of these, `!` is before a property
/// whose change makes another thing, and `~` before one that is kept and has no effect here.
public final class Kinds {
  private static final List<Kind> ALL =
      List.of(
          kind(
              "AWS::Athena::WorkGroup",
              "!Name Description RecursiveDeleteOption State ~Tags WorkGroupConfiguration",
              new WorkGroups()),
          kind(
              "AWS::DynamoDB::Table",
              """
              AttributeDefinitions BillingMode DeletionProtectionEnabled GlobalSecondaryIndexes !KeySchema
              !LocalSecondaryIndexes ~PointInTimeRecoverySpecification ProvisionedThroughput ~SSESpecification
              ~TableClass !TableName ~Tags TimeToLiveSpecification
              """,
              new Tables()),
          kind(
              "AWS::Events::Rule",
              "Description !EventBusName EventPattern !Name RoleArn ScheduleExpression State Tags"
                  + " Targets",
              new Rules()),
          kind("AWS::Glue::Database", "!CatalogId DatabaseInput", new WorkGroups.Databases()),
          kind(
              "AWS::IAM::Role",
              """
              AssumeRolePolicyDocument Description ManagedPolicyArns MaxSessionDuration !Path ~PermissionsBoundary
              Policies !RoleName Tags
              """,
              new Roles()),
          kind("AWS::IAM::Policy", "PolicyDocument !PolicyName !Roles", new Roles.Policies()),
          kind(
              "AWS::Lambda::Function",
              """
              Architectures Code DeadLetterConfig Description Environment EphemeralStorage !FunctionName Handler
              ~KmsKeyArn Layers ~LoggingConfig MemorySize ReservedConcurrentExecutions Role Runtime ~SnapStart
              Tags Timeout ~TracingConfig
              """,
              new LambdaFunctions()),
          kind(
              "AWS::Lambda::Version",
              "!CodeSha256 !Description !FunctionName",
              new LambdaVersions()),
          kind(
              "AWS::Lambda::Alias",
              "Description !FunctionName FunctionVersion !Name RoutingConfig",
              new LambdaVersions.Aliases()),
          kind(
              "AWS::Lambda::Permission",
              """
              ~!Action ~!FunctionName ~!FunctionUrlAuthType ~!InvokedViaFunctionUrl ~!Principal ~!SourceAccount
              ~!SourceArn
              """,
              new LambdaVersions.Permissions()),
          kind(
              "AWS::Lambda::Url",
              "AuthType Cors InvokeMode !Qualifier !TargetFunctionArn",
              new LambdaVersions.Urls()),
          kind(
              "AWS::Lambda::EventSourceMapping",
              """
              BatchSize Enabled !EventSourceArn FilterCriteria FunctionName FunctionResponseTypes
              MaximumBatchingWindowInSeconds ScalingConfig ~Tags
              """,
              new LambdaVersions.Sources()),
          kind(
              "AWS::S3::Bucket",
              """
              ~AccessControl ~BucketEncryption !BucketName ~LifecycleConfiguration NotificationConfiguration
              ~OwnershipControls ~PublicAccessBlockConfiguration ~Tags VersioningConfiguration
              """,
              new Buckets()),
          kind("AWS::S3::BucketPolicy", "!Bucket ~PolicyDocument", new Buckets.Policies()),
          kind(
              "AWS::SNS::Topic",
              """
              ContentBasedDeduplication DisplayName !FifoTopic ~KmsMasterKeyId Subscription Tags !TopicName
              """,
              new Topics()),
          kind("AWS::SNS::TopicPolicy", "~PolicyDocument Topics", new Topics.Policies()),
          kind(
              "AWS::SNS::Subscription",
              """
              !Endpoint FilterPolicy FilterPolicyScope !Protocol RawMessageDelivery RedrivePolicy !TopicArn
              """,
              new Topics.Subscriptions()),
          kind(
              "AWS::SQS::Queue",
              """
              ContentBasedDeduplication DeduplicationScope DelaySeconds !FifoQueue FifoThroughputLimit
              ~KmsDataKeyReusePeriodSeconds ~KmsMasterKeyId MaximumMessageSize MessageRetentionPeriod !QueueName
              ReceiveMessageWaitTimeSeconds RedriveAllowPolicy RedrivePolicy ~SqsManagedSseEnabled Tags
              VisibilityTimeout
              """,
              new Queues()),
          kind("AWS::SQS::QueuePolicy", "~PolicyDocument Queues", new Queues.Policies()),
          kind("AWS::SSM::Parameter", "Description !Name Type Value", new WorkGroups.Parameters()),
          kind(
              "AWS::Scheduler::Schedule",
              """
              Description EndDate FlexibleTimeWindow !GroupName ~KmsKeyArn !Name ScheduleExpression
              ScheduleExpressionTimezone StartDate State Target
              """,
              new Schedules()),
          kind("AWS::Scheduler::ScheduleGroup", "!Name Tags", new Schedules.Groups()),
          kind(
              "AWS::StepFunctions::StateMachine",
              """
              Definition DefinitionS3Location DefinitionString DefinitionSubstitutions ~LoggingConfiguration RoleArn
              !StateMachineName !StateMachineType Tags ~TracingConfiguration
              """,
              new Machines()),
          kind(
              "AWS::CloudWatch::Alarm",
              """
              ~ActionsEnabled ~AlarmActions ~AlarmDescription !AlarmName ~ComparisonOperator ~DatapointsToAlarm
              ~Dimensions ~EvaluationPeriods ~ExtendedStatistic ~InsufficientDataActions ~MetricName ~Metrics
              ~Namespace ~OKActions ~Period ~Statistic ~Tags ~Threshold ~TreatMissingData ~Unit
              """,
              new Records("AlarmName", "cloudwatch", "alarm:%s")),
          kind(
              "AWS::CloudWatch::Dashboard",
              "~DashboardBody !DashboardName",
              new Records("DashboardName", "cloudwatch", "dashboard/%s")),
          kind(
              "AWS::Logs::LogGroup",
              "~KmsKeyId ~LogGroupClass !LogGroupName ~RetentionInDays ~Tags",
              new Records("LogGroupName", "logs", "log-group:%s:*")),
          kind(
              "AWS::ECR::Repository",
              """
              ~EmptyOnDelete ~EncryptionConfiguration ~ImageScanningConfiguration ~ImageTagMutability
              ~LifecyclePolicy !RepositoryName ~RepositoryPolicyText ~Tags
              """,
              new Records("RepositoryName", "ecr", "repository/%s")),
          kind(
              "AWS::IAM::ManagedPolicy",
              "~Description !ManagedPolicyName ~Path ~PolicyDocument",
              new Records("ManagedPolicyName", "iam", "policy/%s")),
          kind(
              "AWS::KMS::Key",
              "~Description ~EnableKeyRotation ~Enabled ~KeyPolicy ~PendingWindowInDays ~Tags",
              new Records("", "kms", "key/%s")),
          kind("AWS::KMS::Alias", "!AliasName ~TargetKeyId", new Records("AliasName", "kms", "%s")),
          kind("AWS::CDK::Metadata", "~Analytics", new Records("", "cdk", "metadata/%s")));

  private static final Map<String, Kind> BY_TYPE =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Kind::type, Function.identity()));

  private Kinds() {}

  private static Kind kind(String type, String properties, Work work) {
    return new Kind(type, Properties.of(properties), work);
  }

  public static Optional<Kind> of(String type) {
    return type.startsWith("Custom::") || type.equals("AWS::CloudFormation::CustomResource")
        ? Optional.of(kind(type, "* !ServiceToken", new CustomResources()))
        : Optional.ofNullable(BY_TYPE.get(type));
  }
}
