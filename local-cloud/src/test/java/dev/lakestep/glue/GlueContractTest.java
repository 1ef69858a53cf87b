package dev.lakestep.glue;

import static dev.lakestep.glue.GlueFixture.column;
import static dev.lakestep.glue.GlueFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.ConcurrentModificationException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.Order;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableAttributes;
import software.amazon.awssdk.services.glue.model.TableVersion;
import software.amazon.awssdk.services.glue.model.UserDefinedFunction;

class GlueContractTest {
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
  void theDatabaseDefaultIsThereFromTheBeginning() {
    assertThat(glue.getDatabases(b -> {}).databaseList())
        .singleElement()
        .satisfies(database -> {
          assertThat(database.name()).isEqualTo("default");
          assertThat(database.catalogId()).isEqualTo("000000000000");
          assertThat(database.createTime()).isNotNull();
        });
  }

  @Test
  void aDatabaseLivesFromCreateToDelete() {
    glue.createDatabase(b ->
        b.databaseInput(d ->
            d.name("Sales")
                .description("what was sold")
                .locationUri("s3://lake/sales/")
                .parameters(Map.of("owner", "me"))));
    var made = glue.getDatabase(b -> b.name("SALES")).database();
    assertThat(made.name()).isEqualTo("sales");
    assertThat(made.locationUri()).isEqualTo("s3://lake/sales/");
    assertThat(made.parameters()).containsEntry("owner", "me");
    glue.updateDatabase(b -> b.name("sales").databaseInput(d -> d.name("sales").description("x")));
    var changed = glue.getDatabase(b -> b.name("sales")).database();
    assertThat(changed.description()).isEqualTo("x");
    assertThat(changed.locationUri()).isNull();
    assertThat(changed.createTime()).isEqualTo(made.createTime());
    assertThatThrownBy(() -> glue.createDatabase(b -> b.databaseInput(d -> d.name("sales"))))
        .isInstanceOf(AlreadyExistsException.class)
        .hasMessageContaining("Database already exists.");
    fixture.createTable("sales", "orders");
    glue.deleteDatabase(b -> b.name("sales"));
    assertThatThrownBy(() -> glue.getDatabase(b -> b.name("sales")))
        .isInstanceOf(EntityNotFoundException.class)
        .hasMessageContaining("Database sales not found.");
    assertThatThrownBy(() -> table("sales", "orders")).isInstanceOf(EntityNotFoundException.class);
    glue.createDatabase(b -> b.databaseInput(d -> d.name("sales")));
    assertThat(glue.getTables(b -> b.databaseName("sales")).tableList()).isEmpty();
  }

  @Test
  void aTableComesBackAsItWasTold() {
    glue.createTable(b ->
        b.databaseName("Default")
            .tableInput(t ->
                t.name("Orders")
                    .owner("me")
                    .tableType("EXTERNAL_TABLE")
                    .parameters(Map.of("table_type", "ICEBERG", "metadata_location", "s3://m"))
                    .viewOriginalText("/* view */")
                    .partitionKeys(column("Day", "date"))
                    .storageDescriptor(s ->
                        s.location("s3://lake/orders/")
                            .columns(
                                Column.builder()
                                    .name("userId")
                                    .type("bigint")
                                    .comment("who")
                                    .parameters(Map.of("iceberg.field.id", "1"))
                                    .build())
                            .serdeInfo(i -> i.serializationLibrary("org.openx").name("s"))
                            .sortColumns(Order.builder().column("userid").sortOrder(1).build()))));
    Table table = table("default", "ORDERS");
    assertThat(table)
        .extracting(Table::name, Table::databaseName, Table::versionId, Table::catalogId)
        .containsExactly("orders", "default", "0", "000000000000");
    assertThat(table.createTime()).isNotNull().isEqualTo(table.updateTime());
    assertThat(table.createdBy()).startsWith("arn:aws:");
    assertThat(table.isRegisteredWithLakeFormation()).isFalse();
    assertThat(table.retention()).isZero();
    assertThat(table.viewOriginalText()).isEqualTo("/* view */");
    assertThat(table.parameters()).containsEntry("metadata_location", "s3://m");
    assertThat(table.partitionKeys()).extracting(Column::name).containsExactly("day");
    assertThat(table.storageDescriptor().columns())
        .singleElement()
        .satisfies(column -> {
          assertThat(column.name()).isEqualTo("userid");
          assertThat(column.comment()).isEqualTo("who");
          assertThat(column.parameters()).containsEntry("iceberg.field.id", "1");
        });
    assertThat(table.storageDescriptor().compressed()).isFalse();
    assertThat(table.storageDescriptor().serdeInfo().serializationLibrary()).isEqualTo("org.openx");
    assertThatThrownBy(() -> fixture.createTable("default", "ORDERS"))
        .isInstanceOf(AlreadyExistsException.class)
        .hasMessageContaining("Table already exists.");
    glue.deleteTable(b -> b.databaseName("default").name("orders"));
    refused(() -> table("default", "orders"), "EntityNotFoundException", "Table orders not found.");
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

  @Test
  void whatBreaksALimitIsRefusedWithItsPlace() {
    String comment = "x".repeat(256);
    refused(
        () ->
            glue.createTable(b ->
                b.databaseName("default")
                    .tableInput(t ->
                        t.name("t")
                            .storageDescriptor(s ->
                                s.columns(
                                    column("a", "int"),
                                    Column.builder().name("b").comment(comment).build())))),
        "ValidationException",
        "1 validation error detected: Value '%s' at 'table.storageDescriptor.columns.2.member.comment' failed to satisfy constraint: Member must have length less than or equal to 255"
            .formatted(comment));
    refused(
        () -> glue.createDatabase(b -> b.databaseInput(d -> d.name("a\nb"))),
        "ValidationException",
        "Member must satisfy regular expression pattern");
    refused(
        () -> glue.createDatabase(b -> b.databaseInput(d -> d.description("no name"))),
        "ValidationException",
        "Value null at 'database.name' failed to satisfy constraint: Member must not be null");
    refused(
        () -> glue.getTables(b -> b.databaseName("default").maxResults(101)),
        "ValidationException",
        "'maxResults' failed to satisfy constraint: Member must have value less than or equal to"
            + " 100");
    refused(
        () -> glue.getDatabase(b -> b.catalogId("123456789012").name("default")),
        "EntityNotFoundException",
        "123456789012");
    assertThatThrownBy(() ->
            glue.createTable(b ->
                b.databaseName("default")
                    .openTableFormatInput(o -> o.icebergInput(i -> i.version("2")))
                    .tableInput(t -> t.name("t"))))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> fixture.createTable("none", "t"))
        .isInstanceOf(EntityNotFoundException.class)
        .hasMessageContaining("Database none not found.");
  }

  @Test
  void functionsAreKept() {
    glue.createUserDefinedFunction(b ->
        b.databaseName("default")
            .functionInput(f -> f.functionName("trino__Twice").className("c")));
    assertThat(
            glue.getUserDefinedFunctions(b -> b.databaseName("default").pattern("trino__.*"))
                .userDefinedFunctions())
        .extracting(UserDefinedFunction::functionName, UserDefinedFunction::className)
        .containsExactly(tuple("trino__twice", "c"));
    assertThat(glue.getUserDefinedFunctions(b -> b.pattern("other.*")).userDefinedFunctions())
        .isEmpty();
    glue.updateUserDefinedFunction(b ->
        b.databaseName("default")
            .functionName("trino__twice")
            .functionInput(f -> f.functionName("trino__twice").className("d")));
    glue.deleteUserDefinedFunction(b -> b.databaseName("default").functionName("trino__twice"));
    assertThatThrownBy(() ->
            glue.getUserDefinedFunction(
                b -> b.databaseName("default").functionName("trino__twice")))
        .isInstanceOf(EntityNotFoundException.class);
  }

  @Test
  void aResourceHasTagsAndNoPolicy() {
    String arn = "arn:aws:glue:us-east-1:000000000000:database/tagged";
    glue.createDatabase(b -> b.databaseInput(d -> d.name("tagged")).tags(Map.of("a", "1")));
    glue.tagResource(b -> b.resourceArn(arn).tagsToAdd(Map.of("b", "2")));
    glue.untagResource(b -> b.resourceArn(arn).tagsToRemove("a"));
    assertThat(glue.getTags(b -> b.resourceArn(arn)).tags()).isEqualTo(Map.of("b", "2"));
    glue.deleteDatabase(b -> b.name("tagged"));
    assertThatThrownBy(() -> glue.getTags(b -> b.resourceArn(arn)))
        .isInstanceOf(EntityNotFoundException.class);
    assertThatThrownBy(() -> glue.getResourcePolicy(b -> {}))
        .isInstanceOf(EntityNotFoundException.class);
    assertThat(glue.getConnections(b -> {}).connectionList()).isEmpty();
    assertThat(glue.getCatalog(b -> b.catalogId("000000000000")).catalog().resourceArn())
        .isEqualTo("arn:aws:glue:us-east-1:000000000000:catalog");
  }

  @Test
  void whoeverWatchesIsToldWhatChanged() {
    fixture.events.clear();
    fixture.createTable("default", "t");
    update("t", "x", true);
    glue.deleteTable(b -> b.databaseName("default").name("t"));
    assertThat(fixture.events)
        .extracting(CatalogEvent::kind, CatalogEvent::table)
        .containsExactly(
            tuple(CatalogEvent.Kind.TABLE_CREATED, "t"),
            tuple(CatalogEvent.Kind.TABLE_UPDATED, "t"),
            tuple(CatalogEvent.Kind.TABLE_GONE, "t"));
  }
}
