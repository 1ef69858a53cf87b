package dev.lakestep.glue;

import static dev.lakestep.glue.GlueFixture.column;
import static dev.lakestep.glue.GlueFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.Order;
import software.amazon.awssdk.services.glue.model.Table;
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

  private void createOrders() {
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
  }

  @Test
  void aTableComesBackAsItWasTold() {
    createOrders();
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
  }

  @Test
  void whatIsNotThereIsRefused() {
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
    glue.updateTable(b -> b.databaseName("default").tableInput(t -> t.name("t")));
    glue.deleteTable(b -> b.databaseName("default").name("t"));
    assertThat(fixture.events)
        .extracting(CatalogEvent::kind, CatalogEvent::table)
        .containsExactly(
            tuple(CatalogEvent.Kind.TABLE_CREATED, "t"),
            tuple(CatalogEvent.Kind.TABLE_UPDATED, "t"),
            tuple(CatalogEvent.Kind.TABLE_GONE, "t"));
  }
}
