package dev.lakestep.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.StatementType;

/// Queries through AWS's own client: what they say of themselves, and what they leave in S3.
final class AthenaContractTest {
  private static final String TOKEN = "0123456789012345678901234567890123";

  @TempDir Path folder;
  private AthenaScene scene;

  @BeforeEach
  void open() throws IOException {
    scene = AthenaScene.open(folder, Statements::run);
  }

  @AfterEach
  void close() throws IOException {
    scene.close();
  }

  @Test
  void tellsOfASelect() throws IOException {
    String id =
        scene.start(b ->
            b.queryString("SELECT 4")
                .queryExecutionContext(c -> c.catalog("AwsDataCatalog").database("Lake")));
    QueryExecution query = scene.ended(id);
    assertThat(query.status().state()).isEqualTo(QueryExecutionState.SUCCEEDED);
    assertThat(query.statementType()).isEqualTo(StatementType.DML);
    assertThat(query.substatementType()).isEqualTo("SELECT");
    assertThat(query.workGroup()).isEqualTo("primary");
    assertThat(query.query()).isEqualTo("SELECT 4");
    assertThat(query.queryExecutionContext().catalog()).isEqualTo("awsdatacatalog");
    assertThat(query.queryExecutionContext().database()).isEqualTo("Lake");
    assertThat(query.engineVersion().effectiveEngineVersion()).isEqualTo("Athena engine version 3");
    assertThat(query.statistics().dataScannedInBytes()).isEqualTo(1000);
    assertThat(query.statistics().resultReuseInformation().reusedPreviousResult()).isFalse();
    assertThat(query.resultConfiguration().outputLocation())
        .isEqualTo("s3://results/a/" + id + ".csv");
    assertThat(scene.text("a/" + id + ".csv"))
        .isEqualTo(
            """
            "n","text"
            "1","a ""b"",
            c é"
            "2",""
            "3",
            "4","a ""b"",
            c é"
            """);
    assertThat(scene.objects().head("results", "a/" + id + ".csv.metadata")).isPresent();
  }

  @Test
  void saysWhyAQueryFailed() {
    String id = scene.start(b -> b.queryString("DELETE FROM t"));
    QueryExecution query = scene.ended(id);
    assertThat(query.status().state()).isEqualTo(QueryExecutionState.FAILED);
    assertThat(query.status().stateChangeReason())
        .isEqualTo("TABLE_NOT_FOUND: line 1:15: no default");
    assertThat(query.status().athenaError().errorCategory()).isEqualTo(2);
    assertThat(query.status().athenaError().errorType()).isEqualTo(1301);
    assertThat(query.status().athenaError().retryable()).isFalse();
    assertThatThrownBy(() -> scene.client().getQueryResults(b -> b.queryExecutionId(id)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("Query did not finish successfully. Final query state: FAILED");
  }

  @Test
  void startsOnceForAToken() {
    String once = scene.start(b -> b.queryString("SELECT 1").clientRequestToken(TOKEN));
    assertThat(scene.start(b -> b.queryString("SELECT 1").clientRequestToken(TOKEN)))
        .isEqualTo(once);
    assertThatThrownBy(() -> scene.start(b -> b.queryString("SELECT 2").clientRequestToken(TOKEN)))
        .isInstanceOfSatisfying(
            InvalidRequestException.class,
            refused ->
                assertThat(refused.athenaErrorCode()).isEqualTo("IDEMPOTENT_PARAMETER_MISMATCH"))
        .hasMessageContaining("Idempotent parameters do not match");
    assertThatThrownBy(
            () -> scene.start(b -> b.queryString("SELECT 2").clientRequestToken("short")))
        .hasMessageContaining(
            "1 validation error detected: Value at 'clientRequestToken' failed to satisfy"
                + " constraint: Member must have length greater than or equal to 32");
  }

  @Test
  void refusesWhereResultsCannotGo() {
    assertThatThrownBy(() -> scene.client().startQueryExecution(b -> b.queryString("SELECT 1")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("No output location provided.");
    assertThatThrownBy(() ->
            scene.start(b ->
                b.queryString("SELECT 1")
                    .resultConfiguration(r -> r.outputLocation("s3://nowhere/x"))))
        .hasMessageContaining("Unable to verify/create output bucket nowhere");
    assertThatThrownBy(() ->
            scene.start(b ->
                b.queryString("SELECT 1").resultConfiguration(r -> r.outputLocation("/tmp/x"))))
        .hasMessageContaining("outputLocation is not a valid S3 path.");
    assertThatThrownBy(() -> scene.query("none"))
        .hasMessageContaining("QueryExecution none was not found");
  }

  @Test
  void listsNewestFirst() {
    List<String> ids = new ArrayList<>();
    for (int query = 0; query < 5; query++) {
      ids.addFirst(scene.start("SELECT 1"));
    }
    assertThat(
            scene.client().listQueryExecutionsPaginator(b -> b.maxResults(2)).stream()
                .flatMap(page -> page.queryExecutionIds().stream()))
        .containsExactlyElementsOf(ids);
    var some =
        scene.client().batchGetQueryExecution(b -> b.queryExecutionIds(ids.getFirst(), "missing"));
    assertThat(some.queryExecutions()).hasSize(1);
    assertThat(some.unprocessedQueryExecutionIds().getFirst().queryExecutionId())
        .isEqualTo("missing");
  }

  @Test
  void measures() {
    String id = scene.start("SELECT 1");
    scene.ended(id);
    var measured =
        scene
            .client()
            .getQueryRuntimeStatistics(b -> b.queryExecutionId(id))
            .queryRuntimeStatistics();
    assertThat(measured.rows().inputRows()).isEqualTo(10);
    assertThat(measured.rows().outputRows()).isEqualTo(5);
    assertThat(measured.timeline().totalExecutionTimeInMillis()).isNotNegative();
  }
}
