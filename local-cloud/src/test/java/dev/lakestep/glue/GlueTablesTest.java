package dev.lakestep.glue;

import static dev.lakestep.glue.GlueFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.ConcurrentModificationException;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableAttributes;
import software.amazon.awssdk.services.glue.model.TableVersion;

class GlueTablesTest {
  @TempDir Path folder;

  private GlueFixture fixture;
  private GlueClient glue;

  @BeforeEach
  void open() throws IOException {
    fixture = new GlueFixture(folder);
    glue = fixture.glue;
  }

  @AfterEach
  void close() throws IOException {
    fixture.close();
  }

  private Table table(String database, String name) {
    return glue.getTable(b -> b.databaseName(database).name(name)).table();
  }

  private void update(String name, String description, boolean skipArchive) {
    glue.updateTable(b ->
        b.databaseName("default")
            .skipArchive(skipArchive)
            .tableInput(t -> t.name(name).description(description)));
  }

  private List<String> versions(String name) {
    return glue
        .getTableVersions(b -> b.databaseName("default").tableName(name))
        .tableVersions()
        .stream()
        .map(TableVersion::versionId)
        .toList();
  }

  @Test
  void anUpdateOfAnOldVersionIsRefused() {
    fixture.createTable("default", "t");
    glue.updateTable(b ->
        b.databaseName("default").versionId("0").tableInput(t -> t.name("t").description("one")));
    assertThat(table("default", "t").versionId()).isEqualTo("1");
    assertThatThrownBy(() ->
            glue.updateTable(b ->
                b.databaseName("default")
                    .versionId("0")
                    .tableInput(t -> t.name("t").description("two"))))
        .isInstanceOf(ConcurrentModificationException.class)
        .hasMessageContaining("Update table failed due to concurrent modifications.");
    assertThat(table("default", "t").description()).isEqualTo("one");
    update("t", "three", false);
    assertThat(table("default", "t").versionId()).isEqualTo("2");
    assertThat(table("default", "t").storageDescriptor()).isNull();
  }

  @Test
  void versionsAreKeptUnlessTheArchiveIsSkipped() {
    fixture.createTable("default", "t");
    update("t", "one", false);
    update("t", "two", true);
    update("t", "three", false);
    assertThat(versions("t")).containsExactly("3", "2", "0");
    assertThat(
            glue.getTableVersion(b -> b.databaseName("default").tableName("t").versionId("2"))
                .tableVersion()
                .table()
                .description())
        .isEqualTo("two");
    refused(
        () -> glue.getTableVersion(b -> b.databaseName("default").tableName("t").versionId("1")),
        "EntityNotFoundException",
        "Version not found.");
    refused(
        () -> glue.getTableVersion(b -> b.databaseName("default").tableName("t").versionId("x")),
        "InvalidInputException",
        "x");
    var errors =
        glue.batchDeleteTableVersion(
                b -> b.databaseName("default").tableName("t").versionIds("0", "1", "2"))
            .errors();
    assertThat(errors)
        .singleElement()
        .satisfies(error -> {
          assertThat(error.versionId()).isEqualTo("1");
          assertThat(error.errorDetail().errorCode()).isEqualTo("EntityNotFoundException");
        });
    assertThat(versions("t")).containsExactly("3");
  }

  @Test
  void manyTablesComeByPages() {
    IntStream.range(0, 250).forEach(i -> fixture.createTable("default", "t%03d".formatted(i)));
    var first = glue.getTables(b -> b.databaseName("default"));
    assertThat(first.tableList()).hasSize(100);
    glue.deleteTable(b -> b.databaseName("default").name("t099"));
    var second =
        glue.getTables(b -> b.databaseName("default").nextToken(first.nextToken()).maxResults(10));
    assertThat(second.tableList().getFirst().name()).isEqualTo("t100");
    assertThat(second.tableList()).hasSize(10);
    assertThat(glue.getTablesPaginator(b -> b.databaseName("default")))
        .flatMap(page -> page.tableList())
        .extracting(Table::name)
        .hasSize(249)
        .isSorted();
    refused(
        () -> glue.getTables(b -> b.databaseName("default").nextToken("?")),
        "InvalidInputException",
        "NextToken");
  }

  @Test
  void tablesAreFoundByPatterns() {
    List.of("orders", "orders_old", "old_orders").forEach(t -> fixture.createTable("default", t));
    assertThat(named("orders")).containsExactly("orders");
    assertThat(named("orders*")).containsExactly("orders", "orders_old");
    assertThat(named("*old*")).containsExactly("old_orders", "orders_old");
    assertThat(named("^old.*$|orders")).containsExactly("old_orders", "orders");
    assertThat(named("[a-z]+")).containsExactly("orders");
    refused(() -> named("("), "InvalidInputException", "(");
    assertThat(
            glue.getTables(b -> b.databaseName("default").attributesToGet(TableAttributes.NAME))
                .tableList())
        .allSatisfy(table -> assertThat(table.createTime()).isNull());
    assertThat(glue.searchTables(b -> b.searchText("old")).tableList())
        .extracting(Table::name)
        .containsExactly("old_orders", "orders_old");
  }

  private List<String> named(String expression) {
    return glue
        .getTables(b -> b.databaseName("default").expression(expression))
        .tableList()
        .stream()
        .map(Table::name)
        .toList();
  }

  @Test
  void manyTablesAreDeletedAtOnce() {
    fixture.createTable("default", "a");
    fixture.createTable("default", "b");
    assertThat(
            glue.batchDeleteTable(b -> b.databaseName("default").tablesToDelete("a", "none", "b"))
                .errors())
        .singleElement()
        .satisfies(error -> {
          assertThat(error.tableName()).isEqualTo("none");
          assertThat(error.errorDetail().errorMessage()).isEqualTo("Table none not found.");
        });
    assertThat(glue.getTables(b -> b.databaseName("default")).tableList()).isEmpty();
  }
}
