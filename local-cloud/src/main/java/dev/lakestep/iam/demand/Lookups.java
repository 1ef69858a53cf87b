package dev.lakestep.iam.demand;

import java.util.Map;

/// What only a service itself can tell of what a call names.
public interface Lookups {
  /// The name of the partition key of a table of DynamoDB; empty if there is none.
  String partitionKey(String table);

  /// A query of Athena; with empty fields if there is no such query.
  Query query(String id);

  /// A query: its workgroup, and where its result is.
  record Query(String workgroup, String output) {}

  /// Whether an object of S3 has tags.
  ///
  /// @param version empty for the latest
  boolean isTagged(String bucket, String key, String version);

  /// The ARN of the state machine that a task token is of; empty if nobody waits for it.
  String machine(String token);

  /// The tags of a state machine; none if there is no such machine.
  Map<String, String> tags(String machineArn);
}
