package dev.lakestep.glue;

import static dev.lakestep.glue.GlueFixture.column;
import static dev.lakestep.glue.GlueFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionRequestEntry;
import software.amazon.awssdk.services.glue.model.ColumnStatistics;
import software.amazon.awssdk.services.glue.model.ColumnStatisticsType;
import software.amazon.awssdk.services.glue.model.GetPartitionsRequest;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.PartitionValueList;

class GluePartitionsTest {
  private static final String DB = "default";
  private static final String T = "events";

  private static final ColumnStatistics STATISTICS =
      ColumnStatistics.builder()
          .columnName("id")
          .columnType("int")
          .analyzedTime(Instant.parse("2024-01-01T00:00:00Z"))
          .statisticsData(d ->
              d.type(ColumnStatisticsType.LONG)
                  .longColumnStatisticsData(l ->
                      l.minimumValue(1L)
                          .maximumValue(Long.MAX_VALUE)
                          .numberOfNulls(0L)
                          .numberOfDistinctValues(2L)))
          .build();

  @TempDir Path folder;

  private GlueFixture fixture;
  private GlueClient glue;

  @BeforeEach
  void open() throws IOException {
    fixture = new GlueFixture(folder);
    glue = fixture.glue;
    fixture.createTable(DB, T, column("day", "date"), column("hour", "int"));
  }

  @AfterEach
  void close() throws IOException {
    fixture.close();
  }

  private static PartitionInput input(String... values) {
    return PartitionInput.builder()
        .values(values)
        .storageDescriptor(
            s -> s.location("s3://lake/" + String.join("/", values)).columns(column("ID", "int")))
        .build();
  }

  private static PartitionValueList place(String... values) {
    return PartitionValueList.builder().values(values).build();
  }

  private static BatchUpdatePartitionRequestEntry change(String from, String to) {
    return BatchUpdatePartitionRequestEntry.builder()
        .partitionValueList("2024-01-01", from)
        .partitionInput(input("2024-01-01", to))
        .build();
  }

  private void create(String... values) {
    glue.createPartition(b -> b.databaseName(DB).tableName(T).partitionInput(input(values)));
  }

  private Partition one(String... values) {
    return glue.getPartition(b -> b.databaseName(DB).tableName(T).partitionValues(values))
        .partition();
  }

  private List<Partition> some(Consumer<GetPartitionsRequest.Builder> ask) {
    return glue.getPartitionsPaginator(b -> ask.accept(b.databaseName(DB).tableName(T))).stream()
        .flatMap(page -> page.partitions().stream())
        .toList();
  }

  @Test
  void aPartitionLivesFromCreateToDelete() {
    create("2024-01-01", "7");
    Partition made = one("2024-01-01", "7");
    assertThat(made.databaseName()).isEqualTo(DB);
    assertThat(made.tableName()).isEqualTo(T);
    assertThat(made.catalogId()).isEqualTo("000000000000");
    assertThat(made.creationTime()).isNotNull();
    assertThat(made.storageDescriptor().columns().getFirst().name()).isEqualTo("id");
    refused(() -> create("2024-01-01", "7"), "AlreadyExistsException", "Partition already exists.");
    refused(
        () -> create("2024-01-01"),
        "InvalidInputException",
        "The number of partition keys do not match the number of partition values");
    create("2024-01-01", "8");
    refused(() -> move("7", "8"), "AlreadyExistsException", "Partition already exists.");
    move("7", "9");
    refused(() -> one("2024-01-01", "7"), "EntityNotFoundException", "Cannot find partition.");
    assertThat(one("2024-01-01", "9").creationTime()).isEqualTo(made.creationTime());
    glue.deletePartition(b -> b.databaseName(DB).tableName(T).partitionValues("2024-01-01", "9"));
    refused(
        () ->
            glue.deletePartition(
                b -> b.databaseName(DB).tableName(T).partitionValues("2024-01-01", "9")),
        "EntityNotFoundException",
        "Cannot find partition.");
  }

  private void move(String from, String to) {
    glue.updatePartition(b ->
        b.databaseName(DB)
            .tableName(T)
            .partitionValueList("2024-01-01", from)
            .partitionInput(input("2024-01-01", to)));
  }

  @Test
  void whatFailsInABatchIsSaidAndTheRestIsDone() {
    create("2024-01-01", "1");
    var created =
        glue.batchCreatePartition(b ->
                b.databaseName(DB)
                    .tableName(T)
                    .partitionInputList(input("2024-01-01", "1"), input("2024-01-01", "2")))
            .errors();
    assertThat(created)
        .singleElement()
        .satisfies(error -> {
          assertThat(error.partitionValues()).containsExactly("2024-01-01", "1");
          assertThat(error.errorDetail().errorCode()).isEqualTo("AlreadyExistsException");
        });
    var updated =
        glue.batchUpdatePartition(
                b -> b.databaseName(DB).tableName(T).entries(change("2", "3"), change("77", "77")))
            .errors();
    assertThat(updated)
        .singleElement()
        .satisfies(error -> {
          assertThat(error.partitionValueList()).containsExactly("2024-01-01", "77");
          assertThat(error.errorDetail().errorCode()).isEqualTo("EntityNotFoundException");
        });
  }

  @Test
  void whatIsMissingInABatchIsSaidOrPassedOver() {
    create("2024-01-01", "1");
    create("2024-01-01", "3");
    assertThat(
            glue.batchGetPartition(b ->
                    b.databaseName(DB)
                        .tableName(T)
                        .partitionsToGet(place("2024-01-01", "3"), place("2024-01-01", "4")))
                .partitions())
        .hasSize(1);
    assertThat(
            glue.batchDeletePartition(b ->
                    b.databaseName(DB)
                        .tableName(T)
                        .partitionsToDelete(place("2024-01-01", "1"), place("2024-01-01", "4")))
                .errors())
        .hasSize(1);
    assertThat(some(b -> {})).extracting(p -> p.values().getLast()).containsExactly("3");
    refused(
        () ->
            glue.batchDeletePartition(b ->
                b.databaseName(DB)
                    .tableName(T)
                    .partitionsToDelete(IntStream.range(0, 26).mapToObj(i -> place("a")).toList())),
        "ValidationException",
        "'partitionsToDelete' failed to satisfy constraint: Member must have length less than or"
            + " equal to 25");
  }

  @Test
  void fiveThousandPartitionsComeByPages() {
    List<PartitionInput> batch = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      batch.add(input("2024-01-%02d".formatted(i % 25 + 1), String.valueOf(i)));
      if (batch.size() == 100) {
        List<PartitionInput> full = List.copyOf(batch);
        glue.batchCreatePartition(b -> b.databaseName(DB).tableName(T).partitionInputList(full));
        batch.clear();
      }
    }
    var first = glue.getPartitions(b -> b.databaseName(DB).tableName(T).excludeColumnSchema(true));
    assertThat(first.partitions()).hasSize(1000);
    assertThat(first.partitions().getFirst().storageDescriptor().columns()).isEmpty();
    assertThat(first.partitions().getFirst().storageDescriptor().location()).isNotEmpty();
    Set<List<String>> seen = new HashSet<>();
    assertThat(some(b -> b.maxResults(333))).allMatch(one -> seen.add(one.values())).hasSize(5000);
    Set<List<String>> segments = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      int number = i;
      List<Partition> segment = some(b -> b.segment(s -> s.segmentNumber(number).totalSegments(5)));
      assertThat(segment).hasSizeGreaterThan(500).allMatch(one -> segments.add(one.values()));
    }
    assertThat(segments).isEqualTo(seen);
    assertThat(some(b -> b.expression("day = '2024-01-07' AND hour >= 2500").maxResults(7)))
        .hasSize(100);
  }

  @Test
  void statisticsOfColumnsAreKept() {
    create("2024-01-01", "1");
    assertThat(
            glue.updateColumnStatisticsForTable(
                    b -> b.databaseName(DB).tableName(T).columnStatisticsList(STATISTICS))
                .errors())
        .isEmpty();
    var found =
        glue.getColumnStatisticsForTable(
            b -> b.databaseName(DB).tableName(T).columnNames("ID", "none"));
    assertThat(found.columnStatisticsList()).containsExactly(STATISTICS);
    assertThat(found.errors())
        .singleElement()
        .satisfies(error -> {
          assertThat(error.columnName()).isEqualTo("none");
          assertThat(error.error().errorCode()).isEqualTo("EntityNotFoundException");
        });
  }

  @Test
  void statisticsGoWithWhatTheyAreOf() {
    create("2024-01-01", "1");
    glue.updateColumnStatisticsForTable(
        b -> b.databaseName(DB).tableName(T).columnStatisticsList(STATISTICS));
    glue.updateColumnStatisticsForPartition(b ->
        b.databaseName(DB)
            .tableName(T)
            .partitionValues("2024-01-01", "1")
            .columnStatisticsList(STATISTICS));
    glue.deleteColumnStatisticsForTable(b -> b.databaseName(DB).tableName(T).columnName("id"));
    glue.deleteColumnStatisticsForTable(b -> b.databaseName(DB).tableName(T).columnName("id"));
    assertThat(
            glue.getColumnStatisticsForTable(b -> b.databaseName(DB).tableName(T).columnNames("id"))
                .columnStatisticsList())
        .isEmpty();
    assertThat(ofPartition()).containsExactly(STATISTICS);
    glue.deletePartition(b -> b.databaseName(DB).tableName(T).partitionValues("2024-01-01", "1"));
    refused(this::ofPartition, "EntityNotFoundException", "Cannot find partition.");
    create("2024-01-01", "1");
    assertThat(ofPartition()).isEmpty();
  }

  private List<ColumnStatistics> ofPartition() {
    return glue.getColumnStatisticsForPartition(b ->
            b.databaseName(DB).tableName(T).partitionValues("2024-01-01", "1").columnNames("id"))
        .columnStatisticsList();
  }
}
