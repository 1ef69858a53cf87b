package dev.lakestep.iam.demand;

/// What only a service itself can tell of what a call names.
public interface Lookups {
  /// The name of the partition key of a table of DynamoDB; empty if there is none.
  String partitionKey(String table);

  /// The workgroup that a query of Athena runs in; empty if there is no such query.
  String workgroup(String query);

  /// The ARN of the state machine that a task token is of; empty if nobody waits for it.
  String machine(String token);
}
