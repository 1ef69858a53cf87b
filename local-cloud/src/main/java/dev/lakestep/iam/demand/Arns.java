package dev.lakestep.iam.demand;

import dev.lakestep.cloud.Account;

/// Names of resources as policies have them.
record Arns(Account account) {
  String of(String service, String resource) {
    return account.arn(service, resource);
  }

  /// What may be given by its name or by its ARN.
  String named(String service, String kind, String name) {
    return name.startsWith("arn:") ? name : of(service, kind + name);
  }

  /// `arn:aws:s3:::bucket`
  static String bucket(String name) {
    return "arn:aws:s3:::" + name;
  }

  static String object(String bucket, String key) {
    return bucket(bucket) + "/" + key;
  }
}
