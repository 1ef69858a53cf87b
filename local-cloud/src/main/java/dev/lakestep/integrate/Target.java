package dev.lakestep.integrate;

import java.util.Map;
import java.util.Optional;

/// A service as states call it: its name inside the cloud, and how its errors are told.
///
/// @param calls its name in `Calls`
/// @param prefix what its errors begin with
/// @param named what it is called in the text of an error
/// @param otherwise the error of a code that clients have no class of its own for
record Target(Kind kind, String calls, String prefix, String named, String otherwise) {

  /// Integrations by the SDK and those of Step Functions' own tell errors and moments differently.
  enum Kind {
    SDK,
    OWN
  }

  private static final Map<String, Target> SDK =
      Map.ofEntries(
          Map.entry("athena", sdk("athena", "Athena")),
          Map.entry("dynamodb", sdk("dynamodb", "DynamoDb")),
          Map.entry("eventbridge", sdk("events", "EventBridge")),
          Map.entry("glue", sdk("glue", "Glue")),
          Map.entry("lambda", sdk("lambda", "Lambda")),
          Map.entry("s3", sdk("s3", "S3")),
          Map.entry("scheduler", sdk("scheduler", "Scheduler")),
          Map.entry("secretsmanager", sdk("secretsmanager", "SecretsManager")),
          Map.entry("sfn", sdk("states", "Sfn")),
          Map.entry("sns", sdk("sns", "Sns")),
          Map.entry("sqs", sdk("sqs", "Sqs")),
          Map.entry("ssm", sdk("ssm", "Ssm")),
          Map.entry("sts", sdk("sts", "Sts")));

  static final Target ATHENA = own("athena", "Athena", "AmazonAthena");
  static final Target DYNAMODB =
      new Target(Kind.OWN, "dynamodb", "DynamoDB", "AmazonDynamoDBv2", "AmazonDynamoDBException");
  static final Target EVENTS = own("events", "EventBridge", "AmazonEventBridge");
  static final Target LAMBDA = own("lambda", "Lambda", "AWSLambda");
  static final Target S3 = new Target(Kind.OWN, "s3", "S3", "Amazon S3", "AmazonS3Exception");
  static final Target SNS = own("sns", "SNS", "AmazonSNS");
  static final Target SQS = own("sqs", "SQS", "AmazonSQS");

  private static Target sdk(String calls, String prefix) {
    return new Target(Kind.SDK, calls, prefix, prefix, prefix + "Exception");
  }

  private static Target own(String calls, String prefix, String named) {
    return new Target(Kind.OWN, calls, prefix, named, named + "Exception");
  }

  /// Behind `aws-sdk:`.
  static Optional<Target> ofSdk(String service) {
    return Optional.ofNullable(SDK.get(service));
  }
}
