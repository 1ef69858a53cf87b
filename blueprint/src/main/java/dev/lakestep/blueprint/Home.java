package dev.lakestep.blueprint;

/// The partition, account and region that a deployment lies in, as they stand in ARNs.
public record Home(String partition, String account, String region) {
  /// On this machine.
  public static final Home LOCAL = new Home("aws", "000000000000", "us-east-1");

  /// Wherever CloudFormation makes a stack: it puts in what it knows.
  public static final Home STACK =
      new Home("${AWS::Partition}", "${AWS::AccountId}", "${AWS::Region}");

  /// The ARN of what has one in an account and a region.
  public String arn(String service, String rest) {
    return "arn:%s:%s:%s:%s:%s".formatted(partition, service, region, account, rest);
  }

  /// The ARN of a role, which has no region.
  public String roleArn(String name) {
    return "arn:%s:iam::%s:role/%s".formatted(partition, account, name);
  }

  /// The ARN of a bucket, or of objects in it.
  public String s3Arn(String path) {
    return "arn:%s:s3:::%s".formatted(partition, path);
  }
}
