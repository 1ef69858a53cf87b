package dev.lakestep.cli.backfill;

import dev.lakestep.task.NamedError;
import dev.lakestep.task.aws.Access;
import dev.lakestep.task.aws.Aws;
import java.util.function.Function;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;

/// What expressions find that ask for keys and secrets where there is no cloud: nothing.
record NoCloud() implements Aws {
  @Override
  public S3Client s3() {
    throw nothing();
  }

  @Override
  public DynamoDbClient dynamo() {
    throw nothing();
  }

  @Override
  public AthenaClient athena() {
    throw nothing();
  }

  @Override
  public SfnClient states() {
    throw nothing();
  }

  @Override
  public <C> C client(Class<C> type, Function<Access, C> maker) {
    throw nothing();
  }

  private static NamedError nothing() {
    return new NamedError("Lakestep.Expression", "only the flow that is deployed can tell");
  }
}
