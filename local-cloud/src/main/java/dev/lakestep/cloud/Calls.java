package dev.lakestep.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.AwsError;

/// Calls from one service to another, as AWS makes them in the name of a role. Names and fields are
/// those of the API: `sqs`, `SendMessage`, `QueueUrl`.
@FunctionalInterface
public interface Calls {
  /// What the operation answers.
  ///
  /// @throws AwsError if it refuses
  ObjectNode call(Call call);

  /// One operation of one service.
  record Call(String service, String operation, ObjectNode input, String roleArn) {}
}
