package dev.lakestep.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import software.amazon.awssdk.services.athena.model.Row;
import software.amazon.awssdk.services.athena.model.StatementType;

/// Results through AWS's own client: rows by pages, and what statements without rows answer.
final class AthenaResultsTest {
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
  void answersRowsWithTheirHeader() {
    String id = scene.start("SELECT 3");
    scene.ended(id);
    GetQueryResultsResponse results = results(id);
    assertThat(cells(results.resultSet().rows()))
        .containsExactly(
            List.of("n", "text"),
            List.of("1", "a \"b\",\nc é"),
            List.of("2", ""),
            List.of("3", "NULL"));
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

  private GetQueryResultsResponse results(String id) {
    return scene.client().getQueryResults(b -> b.queryExecutionId(id));
  }

  private static List<List<String>> cells(List<Row> rows) {
    return rows.stream()
        .map(row -> row.data().stream().map(AthenaResultsTest::cell).toList())
        .toList();
  }

  private static String cell(Datum datum) {
    return Optional.ofNullable(datum.varCharValue()).orElse("NULL");
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
        .containsExactly(tuple("rows", "bigint"));
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
