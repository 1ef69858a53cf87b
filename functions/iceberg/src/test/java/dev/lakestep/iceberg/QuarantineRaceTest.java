package dev.lakestep.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.task.aws.Access;
import dev.lakestep.task.aws.Aws;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.sfn.SfnClient;

/// What becomes of rejected rows when another attempt takes away what this one sends.
final class QuarantineRaceTest {
  /// Whose first file of rejected rows is gone before it is there.
  private record Raced(Aws aws, AtomicInteger refused) implements Aws {
    @Override
    public S3Client s3() {
      return new DelegatingS3Client(aws.s3()) {
        @Override
        public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
          boolean isRejects = request.key().contains("_rejects/");
          if (isRejects && request.key().endsWith(".parquet") && refused.getAndIncrement() == 0) {
            throw NoSuchUploadException.builder().message("no such upload").build();
          }
          return super.putObject(request, body);
        }
      };
    }

    @Override
    public DynamoDbClient dynamo() {
      return aws.dynamo();
    }

    @Override
    public AthenaClient athena() {
      return aws.athena();
    }

    @Override
    public SfnClient states() {
      return aws.states();
    }

    @Override
    public <C> C client(Class<C> type, Function<Access, C> maker) {
      return aws.client(type, maker);
    }
  }

  @Test
  void itLooksAgainWhatIsThere(@TempDir Path folder) throws Exception {
    try (IngestBench bench = IngestBench.open(folder)) {
      bench.put("in/a.csv", "id\n1\nx\n");
      Raced raced = new Raced(bench.aws(), new AtomicInteger());
      bench.ingest(
          "e1",
          """
          {"from": "s3://lake/in/a.csv", "into": "db.t", "columns": {"id": "bigint"},
           "onReject": "QUARANTINE"}
          """,
          raced);
      assertThat(raced.refused()).hasValueGreaterThan(1);
      assertThat(bench.rows("db.t", "SELECT id FROM t")).containsExactly(List.of("1"));
      assertThat(bench.rows("db.t_rejects", "SELECT line FROM t")).containsExactly(List.of("3"));
    }
  }
}
