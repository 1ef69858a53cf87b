package dev.lakestep.cloud;

/// The one account and region of a local cloud, in which all names of resources are made.
public record Account(String id, String region) {
  public static final Account DEFAULT = new Account("000000000000", "us-east-1");

  /// `arn:aws:sqs:us-east-1:000000000000:name`
  public String arn(String service, String resource) {
    return "arn:aws:%s:%s:%s:%s".formatted(service, region, id, resource);
  }

  /// Of what is in no region, as roles are.
  public String globalArn(String service, String resource) {
    return "arn:aws:%s::%s:%s".formatted(service, id, resource);
  }
}
