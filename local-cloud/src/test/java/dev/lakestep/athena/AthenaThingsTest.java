package dev.lakestep.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.athena.run.Ending.Done;
import dev.lakestep.athena.run.Ending.Figures;
import dev.lakestep.athena.run.Ending.Kind;
import dev.lakestep.athena.run.Work;
import dev.lakestep.cloud.wire.Caller;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.glue.GlueApi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.AthenaException;
import software.amazon.awssdk.services.athena.model.Column;
import software.amazon.awssdk.services.athena.model.Database;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.MetadataException;
import software.amazon.awssdk.services.athena.model.PreparedStatementSummary;
import software.amazon.awssdk.services.athena.model.ResourceNotFoundException;
import software.amazon.awssdk.services.athena.model.Tag;
import software.amazon.awssdk.services.athena.model.WorkGroup;
import software.amazon.awssdk.services.athena.model.WorkGroupState;
import software.amazon.awssdk.services.athena.model.WorkGroupSummary;

/// What Athena keeps beside queries: workgroups, named queries, prepared statements, tags; and what
/// it tells of the catalogue.
final class AthenaThingsTest {
  @TempDir Path folder;
  private final List<Work> works = new CopyOnWriteArrayList<>();
  private AthenaScene scene;
  private AthenaClient client;

  @BeforeEach
  void open() throws IOException {
    scene =
        AthenaScene.open(
            folder,
            (work, _) -> {
              works.add(work);
              return new Done(Kind.DML, "SELECT", OptionalLong.empty(), Figures.NONE);
            });
    client = scene.client();
  }

  @AfterEach
  void close() throws IOException {
    scene.close();
  }

  @Test
  void keepsWorkgroups() throws IOException {
    client.createWorkGroup(b ->
        b.name("team")
            .description("ours")
            .tags(Tag.builder().key("a").value("1").build())
            .configuration(c ->
                c.bytesScannedCutoffPerQuery(20_000_000L)
                    .resultConfiguration(r -> r.outputLocation("s3://results/team/"))));
    assertThatThrownBy(() -> client.createWorkGroup(b -> b.name("team")))
        .hasMessageContaining("WorkGroup is already created");
    close();
    open();
    WorkGroup group = client.getWorkGroup(b -> b.workGroup("team")).workGroup();
    assertThat(group.state()).isEqualTo(WorkGroupState.ENABLED);
    assertThat(group.description()).isEqualTo("ours");
    assertThat(group.configuration().enforceWorkGroupConfiguration()).isTrue();
    assertThat(group.configuration().engineVersion().effectiveEngineVersion())
        .isEqualTo("Athena engine version 3");
    assertThat(group.configuration().engineVersion().selectedEngineVersion()).isEqualTo("AUTO");
    assertThat(client.listWorkGroups(_ -> {}).workGroups())
        .extracting(WorkGroupSummary::name)
        .containsExactly("primary", "team");
    String id =
        scene.start(
            b -> b.queryString("SELECT ?").workGroup("team").executionParameters("1", "'x'"));
    assertThat(scene.ended(id).resultConfiguration().outputLocation())
        .isEqualTo("s3://results/team/" + id + ".csv");
    Work work = works.getFirst();
    assertThat(work.cutoff()).hasValue(20_000_000L);
    assertThat(work.parameters()).containsExactly("1", "'x'");
    assertThat(work.output()).isEqualTo("s3://results/team/" + id + "/");
    assertThat(work.scope()).isEqualTo(new Work.Scope("AwsDataCatalog", "default", "team"));
    assertThatThrownBy(() -> client.deleteWorkGroup(b -> b.workGroup("team")))
        .hasMessageContaining("WorkGroup is not empty");
    client.deleteWorkGroup(b -> b.workGroup("team").recursiveDeleteOption(true));
    assertThatThrownBy(() -> client.getWorkGroup(b -> b.workGroup("team")))
        .hasMessageContaining("WorkGroup is not found.");
  }

  @Test
  void changesWorkgroups() {
    client.updateWorkGroup(b ->
        b.workGroup("primary")
            .configurationUpdates(c ->
                c.bytesScannedCutoffPerQuery(10_000_000L)
                    .resultConfigurationUpdates(r -> r.outputLocation("s3://results/p"))));
    String id = client.startQueryExecution(b -> b.queryString("SELECT 1")).queryExecutionId();
    assertThat(scene.ended(id).resultConfiguration().outputLocation())
        .isEqualTo("s3://results/p/" + id + ".csv");
    client.updateWorkGroup(b ->
        b.workGroup("primary")
            .configurationUpdates(c ->
                c.removeBytesScannedCutoffPerQuery(true)
                    .resultConfigurationUpdates(r -> r.removeOutputLocation(true))));
    WorkGroup group = client.getWorkGroup(b -> b.workGroup("primary")).workGroup();
    assertThat(group.configuration().bytesScannedCutoffPerQuery()).isNull();
    assertThat(group.configuration().resultConfiguration().outputLocation()).isNull();
    client.updateWorkGroup(b -> b.workGroup("primary").state(WorkGroupState.DISABLED));
    assertThatThrownBy(() -> scene.start("SELECT 1"))
        .hasMessageContaining("WorkGroup primary is disabled.");
  }

  @Test
  void refusesWhatAWorkgroupCannotBe() {
    assertThatThrownBy(() ->
            client.createWorkGroup(
                b -> b.name("low").configuration(c -> c.bytesScannedCutoffPerQuery(5L))))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("Member must have value greater than or equal to 10000000");
    assertThatThrownBy(() ->
            client.createWorkGroup(b ->
                b.name("managed")
                    .configuration(c -> c.managedQueryResultsConfiguration(m -> m.enabled(true)))))
        .hasMessageContaining("managed query results");
    assertThatThrownBy(() -> client.deleteWorkGroup(b -> b.workGroup("primary")))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> client.getWorkGroup(b -> b.workGroup("a b")))
        .hasMessageContaining("Member must satisfy regular expression pattern");
    assertThatThrownBy(() -> scene.start(b -> b.queryString("SELECT 1").workGroup("none")))
        .hasMessageContaining("WorkGroup is not found.");
    assertThatThrownBy(() -> client.listNotebookMetadata(b -> b.workGroup("primary")))
        .isInstanceOf(AthenaException.class)
        .hasMessageContaining("ListNotebookMetadata");
    assertThat(client.listEngineVersions(_ -> {}).engineVersions()).hasSize(2);
  }

  @Test
  void tags() {
    String arn = "arn:aws:athena:us-east-1:000000000000:workgroup/primary";
    client.tagResource(b ->
        b.resourceARN(arn)
            .tags(
                Tag.builder().key("a").value("1").build(),
                Tag.builder().key("b").value("2").build()));
    client.untagResource(b -> b.resourceARN(arn).tagKeys("a"));
    assertThat(client.listTagsForResource(b -> b.resourceARN(arn)).tags())
        .containsExactly(Tag.builder().key("b").value("2").build());
    assertThatThrownBy(() -> client.listTagsForResource(b -> b.resourceARN(arn + "x")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void keepsNamedQueries() throws IOException {
    String id =
        client
            .createNamedQuery(
                b -> b.name("first").database("lake").queryString("SELECT 1").description("one"))
            .namedQueryId();
    close();
    open();
    assertThat(client.getNamedQuery(b -> b.namedQueryId(id)).namedQuery().queryString())
        .isEqualTo("SELECT 1");
    client.updateNamedQuery(b -> b.namedQueryId(id).name("second").queryString("SELECT 2"));
    var some = client.batchGetNamedQuery(b -> b.namedQueryIds(id, "missing"));
    assertThat(some.namedQueries().getFirst().name()).isEqualTo("second");
    assertThat(some.unprocessedNamedQueryIds()).hasSize(1);
    assertThat(client.listNamedQueries().namedQueryIds()).containsExactly(id);
    client.deleteNamedQuery(b -> b.namedQueryId(id));
    assertThat(client.listNamedQueries().namedQueryIds()).isEmpty();
  }

  @Test
  void keepsPreparedStatements() throws IOException {
    client.createPreparedStatement(
        b -> b.statementName("one").workGroup("primary").queryStatement("SELECT ?"));
    scene.athena().prepared().keep("primary", "two", "SELECT 2");
    close();
    open();
    assertThat(scene.athena().prepared().find("primary", "one")).contains("SELECT ?");
    assertThat(client.listPreparedStatements(b -> b.workGroup("primary")).preparedStatements())
        .extracting(PreparedStatementSummary::statementName)
        .containsExactly("one", "two");
    client.updatePreparedStatement(
        b -> b.statementName("one").workGroup("primary").queryStatement("SELECT 1"));
    assertThat(
            client
                .getPreparedStatement(b -> b.statementName("one").workGroup("primary"))
                .preparedStatement()
                .queryStatement())
        .isEqualTo("SELECT 1");
    assertThat(
            client
                .batchGetPreparedStatement(
                    b -> b.workGroup("primary").preparedStatementNames("one", "three"))
                .unprocessedPreparedStatementNames())
        .hasSize(1);
    client.deletePreparedStatement(b -> b.statementName("one").workGroup("primary"));
    assertThatThrownBy(
            () -> client.getPreparedStatement(b -> b.statementName("one").workGroup("primary")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThat(scene.athena().prepared().forget("primary", "two")).isTrue();
    assertThat(scene.athena().prepared().forget("primary", "two")).isFalse();
  }

  @Test
  void tellsOfTheCatalogue() throws IOException {
    glue("CreateDatabase", Fields.none().set("DatabaseInput", Fields.none().put("Name", "lake")));
    ObjectNode table = Fields.none().put("Name", "fruits").put("TableType", "EXTERNAL_TABLE");
    ObjectNode storage = table.putObject("StorageDescriptor").put("Location", "s3://lake/fruits/");
    storage.putArray("Columns").addObject().put("Name", "id").put("Type", "int");
    table.putArray("PartitionKeys").addObject().put("Name", "day").put("Type", "date");
    glue("CreateTable", Fields.none().put("DatabaseName", "lake").set("TableInput", table));
    assertThat(client.listDataCatalogs(_ -> {}).dataCatalogsSummary().getFirst().catalogName())
        .isEqualTo("AwsDataCatalog");
    assertThat(client.getDataCatalog(b -> b.name("AwsDataCatalog")).dataCatalog().typeAsString())
        .isEqualTo("GLUE");
    assertThat(client.listDatabases(b -> b.catalogName("AwsDataCatalog")).databaseList())
        .extracting(Database::name)
        .contains("lake");
    var found =
        client
            .getTableMetadata(
                b -> b.catalogName("AwsDataCatalog").databaseName("lake").tableName("fruits"))
            .tableMetadata();
    assertThat(found.columns()).extracting(Column::name).containsExactly("id");
    assertThat(found.partitionKeys()).extracting(Column::name).containsExactly("day");
    assertThat(found.parameters()).containsEntry("location", "s3://lake/fruits/");
    assertThat(
            client
                .listTableMetadata(b -> b.catalogName("AwsDataCatalog").databaseName("lake"))
                .tableMetadataList())
        .hasSize(1);
    assertThatThrownBy(
            () -> client.getDatabase(b -> b.catalogName("AwsDataCatalog").databaseName("no")))
        .isInstanceOf(MetadataException.class);
  }

  private void glue(String operation, ObjectNode input) throws IOException {
    Caller caller = new Caller("test", "us-east-1", "glue");
    Optional.ofNullable(GlueApi.operations(scene.catalog()).get(operation))
        .orElseThrow()
        .answer(input, Request.inside(caller, "1"));
  }
}
