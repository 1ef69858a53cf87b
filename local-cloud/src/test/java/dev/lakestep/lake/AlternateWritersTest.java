package dev.lakestep.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.compiler.sql.local.IcebergTable;
import dev.lakestep.compiler.sql.local.SqlType.Field;
import dev.lakestep.compiler.sql.local.SqlType.Plain;
import dev.lakestep.compiler.sql.local.TableId;
import dev.lakestep.trino.SharedTrino;
import dev.lakestep.trino.Trino.End;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.avro.Avro;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.avro.DataWriter;
import org.apache.iceberg.io.OutputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Trino and Iceberg's own library write to one table at the same time, each as fast as it can.
@Timeout(180)
class AlternateWritersTest {
  private static final int EACH = 25;
  private static final TableId ID = new TableId("alternate", "numbers");

  private final SharedTrino trino = SharedTrino.only();
  private final LakeTables lake = new LakeTables(trino.catalog(), trino.objects());

  @Test
  void noCommitIsLost() throws Exception {
    trino.objects().makeBucket("alternate");
    trino.catalog().createDatabase(Fields.none().put("Name", "alternate"));
    lake.create(
        new IcebergTable(
            ID,
            List.of(new Field("n", Plain.BIGINT), new Field("who", Plain.STRING)),
            List.of(),
            "s3://alternate/numbers",
            Map.of("format-version", "2")));
    CompletableFuture<Integer> ofTrino = CompletableFuture.supplyAsync(this::byTrino);
    CompletableFuture<Integer> ofLibrary = CompletableFuture.supplyAsync(this::byLibrary);
    CompletableFuture.allOf(ofTrino, ofLibrary).join();
    assertThat(
            trino
                .run(
                    "alternate",
                    "SELECT who, count(*), count(DISTINCT n), sum(n) FROM numbers GROUP BY who"
                        + " ORDER BY who")
                .rows())
        .containsExactly("[\"library\",25,25,300]", "[\"trino\",25,25,300]");
    assertThat(lake.load(ID).snapshots()).hasSize(2 * EACH);
  }

  private int byTrino() {
    return IntStream.range(0, EACH).map(this::insert).sum();
  }

  /// How often it lost.
  private int insert(int n) {
    try {
      for (int lost = 0; ; lost++) {
        End end =
            trino.run("alternate", "INSERT INTO numbers VALUES (%d, 'trino')".formatted(n)).end();
        if (end instanceof End.Done) {
          return lost;
        }
        assertThat(end)
            .isInstanceOfSatisfying(
                End.Failed.class,
                failed -> assertThat(failed.name()).isEqualTo("ICEBERG_COMMIT_ERROR"));
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private int byLibrary() {
    for (int n = 0; n < EACH; n++) {
      DataFile file = file(lake.load(ID), n);
      lake.change(ID, transaction -> transaction.newAppend().appendFile(file).commit());
    }
    return EACH;
  }

  private static DataFile file(Table table, int n) {
    OutputFile out =
        table.io().newOutputFile(table.locationProvider().newDataLocation("n%d.avro".formatted(n)));
    Record row = GenericRecord.create(table.schema());
    row.setField("n", (long) n);
    row.setField("who", "library");
    try {
      org.apache.iceberg.io.DataWriter<Record> writer =
          Avro.writeData(out)
              .forTable(table)
              .createWriterFunc(DataWriter::create)
              .withSpec(PartitionSpec.unpartitioned())
              .build();
      try (writer) {
        writer.write(row);
      }
      return writer.toDataFile();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
