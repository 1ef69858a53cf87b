package dev.lakestep.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakestep.athena.run.Ending;
import dev.lakestep.athena.run.Ending.Done;
import dev.lakestep.athena.run.Ending.Fault;
import dev.lakestep.athena.run.Ending.Figures;
import dev.lakestep.athena.run.Ending.Kind;
import dev.lakestep.athena.run.Rows;
import dev.lakestep.athena.run.Work;
import dev.lakestep.athena.text.ColumnTypes;
import dev.lakestep.athena.text.ValueType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.ColumnNullable;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.Row;
import software.amazon.awssdk.services.athena.model.StatementType;

/// Queries through AWS's own client: what they say of themselves, and what they leave in S3.
final class AthenaContractTest {
  private static final String TOKEN = "0123456789012345678901234567890123";

  @TempDir Path folder;
  private AthenaScene scene;

  @BeforeEach
  void open() throws IOException {
    scene = AthenaScene.open(folder, AthenaContractTest::run);
  }

  @AfterEach
  void close() throws IOException {
    scene.close();
  }

  private static Ending run(Work work, Rows rows) {
    String verb = work.sql().split(" ", 2)[0];
    return switch (verb) {
      case "SELECT" -> select(work, rows);
      case "SHOW" -> show(rows);
      case "INSERT" -> inserted(work, rows);
      case "MERGE" -> done(Kind.DML, "MERGE", OptionalLong.of(3));
      case "CREATE" -> done(Kind.DDL, "CREATE_TABLE", OptionalLong.empty());
      default ->
          new Ending.Failed(
              new Fault(
                  2, 1301, false, "TABLE_NOT_FOUND: line 1:15: no " + work.scope().database()),
              Figures.NONE);
    };
  }

  private static Ending done(Kind kind, String statement, OptionalLong changed) {
    return new Done(kind, statement, changed, new Figures(2, 3, 1000, 10, 5, 50));
  }

  /// `SELECT 5` gives five rows.
  private static Ending select(Work work, Rows rows) {
    rows.columns(
        List.of(
            ColumnTypes.column("n", ValueType.of("integer")),
            ColumnTypes.column("text", ValueType.of("varchar"))));
    long count = Long.parseLong(work.sql().split(" ")[1]);
    for (long row = 1; row <= count; row++) {
      Optional<String> text =
          row % 3 == 0 ? Optional.empty() : Optional.of(row % 3 == 1 ? "a \"b\",\nc é" : "");
      rows.row(List.of(Optional.of(Long.toString(row)), text));
    }
    return done(Kind.DML, "SELECT", OptionalLong.empty());
  }

  private static Ending show(Rows rows) {
    rows.columns(List.of(ColumnTypes.said("tab_name")));
    rows.row(List.of(Optional.of("fruits")));
    rows.row(List.of(Optional.of("raw_fruits")));
    return done(Kind.UTILITY, "SHOW_TABLES", OptionalLong.empty());
  }

  private static Ending inserted(Work work, Rows rows) {
    rows.wrote(work.output() + "part-1");
    return done(Kind.DML, "INSERT", OptionalLong.of(7));
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
  void answersRowsWithTheirHeader() {
    String id = scene.start("SELECT 3");
    scene.ended(id);
    GetQueryResultsResponse results = results(id);
    assertThat(cells(results.resultSet().rows()))
        .containsExactly(
            List.of("n", "text"), List.of("1", "a \"b\",\nc é"), List.of("2", ""), listOfNull());
    assertThat(results.updateCount()).isZero();
    assertThat(results.nextToken()).isNull();
    ColumnInfo first = results.resultSet().resultSetMetadata().columnInfo().getFirst();
    assertThat(first)
        .isEqualTo(
            ColumnInfo.builder()
                .catalogName("hive")
                .schemaName("")
                .tableName("")
                .name("n")
                .label("n")
                .type("integer")
                .precision(10)
                .scale(0)
                .nullable(ColumnNullable.UNKNOWN)
                .caseSensitive(false)
                .build());
  }

  private static List<String> listOfNull() {
    return java.util.Arrays.asList("3", null);
  }

  private GetQueryResultsResponse results(String id) {
    return scene.client().getQueryResults(b -> b.queryExecutionId(id));
  }

  private static List<List<String>> cells(List<Row> rows) {
    return rows.stream().map(row -> row.data().stream().map(Datum::varCharValue).toList()).toList();
  }

  @Test
  void answersPages() {
    String id = scene.start("SELECT 2500");
    scene.ended(id);
    List<List<String>> all = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    scene
        .client()
        .getQueryResultsPaginator(b -> b.queryExecutionId(id))
        .forEach(page -> {
          sizes.add(page.resultSet().rows().size());
          all.addAll(cells(page.resultSet().rows()));
        });
    assertThat(sizes).containsExactly(1000, 1000, 501);
    assertThat(all).extracting(List::getFirst).startsWith("n", "1", "2").endsWith("2499", "2500");
    GetQueryResultsResponse full =
        scene.client().getQueryResults(b -> b.queryExecutionId(id).maxResults(3));
    assertThat(full.resultSet().rows()).hasSize(3);
    assertThat(full.nextToken()).isNotNull();
  }

  @Test
  void aFullPageHasATokenThoughNothingIsLeft() {
    String id = scene.start("SELECT 2");
    scene.ended(id);
    GetQueryResultsResponse full =
        scene.client().getQueryResults(b -> b.queryExecutionId(id).maxResults(3));
    GetQueryResultsResponse rest =
        scene.client().getQueryResults(b -> b.queryExecutionId(id).nextToken(full.nextToken()));
    assertThat(rest.resultSet().rows()).isEmpty();
    assertThat(rest.nextToken()).isNull();
  }

  @Test
  void answersTheLinesOfWhatIsNoQuery() throws IOException {
    String id = scene.start("SHOW TABLES");
    QueryExecution query = scene.ended(id);
    assertThat(query.statementType()).isEqualTo(StatementType.UTILITY);
    assertThat(scene.text("a/" + id + ".txt")).isEqualTo("fruits\nraw_fruits");
    GetQueryResultsResponse results = results(id);
    assertThat(cells(results.resultSet().rows()))
        .containsExactly(List.of("fruits"), List.of("raw_fruits"));
    assertThat(results.updateCount()).isZero();
  }

  @Test
  void answersHowManyRowsWereChanged() throws IOException {
    String merge = scene.start("MERGE INTO t");
    assertThat(scene.ended(merge).resultConfiguration().outputLocation()).endsWith(merge + ".csv");
    GetQueryResultsResponse results = results(merge);
    assertThat(results.updateCount()).isEqualTo(3);
    assertThat(results.resultSet().rows()).isEmpty();
    assertThat(results.resultSet().resultSetMetadata().columnInfo())
        .extracting(ColumnInfo::name, ColumnInfo::type)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("rows", "bigint"));
    String insert = scene.start("INSERT INTO t");
    QueryExecution query = scene.ended(insert);
    assertThat(query.resultConfiguration().outputLocation()).isEqualTo(AthenaScene.OUTPUT + insert);
    assertThat(query.statistics().dataManifestLocation())
        .isEqualTo(AthenaScene.OUTPUT + insert + "-manifest.csv");
    assertThat(scene.text("a/" + insert + "-manifest.csv"))
        .isEqualTo(AthenaScene.OUTPUT + insert + "/part-1\n");
  }

  @Test
  void leavesAnEmptyFileForWhatSaysNothing() throws IOException {
    String id = scene.start("CREATE EXTERNAL TABLE t (a int)");
    QueryExecution query = scene.ended(id);
    assertThat(query.statementType()).isEqualTo(StatementType.DDL);
    assertThat(scene.text("a/" + id + ".txt")).isEmpty();
    assertThat(results(id).resultSet().rows()).isEmpty();
    assertThat(results(id).updateCount()).isNull();
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
    assertThatThrownBy(() -> results(id))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("Query did not finish successfully. Final query state: FAILED");
  }

  @Test
  void readsResultsWhereTheyAre() throws IOException {
    String id = scene.start("SELECT 1");
    scene.ended(id);
    scene.objects().delete("results", "a/" + id + ".csv");
    assertThatThrownBy(() -> results(id))
        .isInstanceOfSatisfying(
            InvalidRequestException.class,
            refused -> assertThat(refused.athenaErrorCode()).isEqualTo("RESULT_NOT_FOUND"))
        .hasMessageContaining("Could not find results");
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

  @Test
  void takesAnEarlierResultIfAsked() {
    String first = scene.start("SELECT 2");
    scene.ended(first);
    String second =
        scene.start(b ->
            b.queryString("SELECT 2")
                .resultReuseConfiguration(
                    r -> r.resultReuseByAgeConfiguration(a -> a.enabled(true).maxAgeInMinutes(5))));
    QueryExecution query = scene.ended(second);
    assertThat(query.statistics().resultReuseInformation().reusedPreviousResult()).isTrue();
    assertThat(query.statistics().dataScannedInBytes()).isZero();
    assertThat(results(second).resultSet()).isEqualTo(results(first).resultSet());
  }
}
