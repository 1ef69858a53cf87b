package dev.lakestep.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AccessWordsTest {

  @ParameterizedTest
  @CsvSource({
    "s3:DeleteObject, arn:aws:s3:::my-lake/old/*, delete s3://my-lake/old/*",
    "glue:GetTable, arn:aws:glue:eu-west-1:1:table/lake/orders, look at the table lake.orders",
    "glue:CreateDatabase, arn:aws:glue:eu-west-1:1:database/*, create any database",
    "glue:CreateTable, arn:aws:glue:eu-west-1:1:catalog, create what the catalog has",
    "athena:StopQueryExecution, arn:aws:athena:eu-west-1:1:workgroup/lake,"
        + " stop queries of the workgroup lake",
    "states:StopExecution, arn:aws:states:eu-west-1:1:execution:team_tidy:*,"
        + " stop executions of the state machine team_tidy",
    "kms:Decrypt, arn:aws:kms:eu-west-1:1:key/1, do `kms:Decrypt` with the kms `key/1`"
  })
  void aPermissionIsSaidAsPeopleDo(String action, String resource, String words) {
    assertThat(AccessWords.of(action, resource)).isEqualTo(words);
  }

  @Test
  void logsAndTracesBelongToNothing() {
    assertThat(AccessWords.anywhere(List.of("logs:CreateLogDelivery", "logs:GetLogDelivery")))
        .isEqualTo("write its log");
    assertThat(AccessWords.anywhere(List.of("xray:PutTraceSegments")))
        .isEqualTo("write its traces");
    assertThat(AccessWords.anywhere(List.of("s3:ListAllMyBuckets")))
        .isEqualTo("do `s3:ListAllMyBuckets` with anything");
  }
}
