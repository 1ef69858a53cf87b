package dev.lakestep.task.aws;

import java.util.function.Function;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;

/// The clients that tasks use, each made when it is first asked for, and kept.
public interface Aws {
  S3Client s3();

  DynamoDbClient dynamo();

  AthenaClient athena();

  SfnClient states();

  /// A client of another service: made once for each class.
  <C> C client(Class<C> type, Function<Access, C> maker);
}
