package dev.lakestep.iceberg.write;

import dev.lakestep.iceberg.duck.Copied;
import dev.lakestep.iceberg.duck.Duck;
import dev.lakestep.iceberg.duck.Quote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types;

/// Writes rows as files of a table.
public record RowFiles(Duck duck, Path folder, Shelf shelf) {
  private static final Pattern NUMBERED = Pattern.compile(Partitions.NUMBER + "=(\\d+)");
  private static final String HOW =
      "FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, RETURN_STATS";

  /// Writes them, and puts them where the table has its files.
  ///
  /// @param rows a query of the rows, whose columns bear the names of the fields
  public List<DataFile> write(Table table, List<Types.NestedField> fields, String rows)
      throws IOException {
    return table.spec().isPartitioned()
        ? partitioned(table, fields, rows)
        : plain(table, fields, rows);
  }

  private List<DataFile> plain(Table table, List<Types.NestedField> fields, String rows)
      throws IOException {
    Path file = folder.resolve("rows.parquet");
    List<Copied> copied =
        duck.copy(
            "COPY (%s) TO %s (%s, FIELD_IDS %s)"
                .formatted(rows, Quote.text(file.toString()), HOW, FieldIds.of(fields)));
    List<DataFile> files = new ArrayList<>();
    for (Copied one : copied) {
      if (one.rows() > 0) {
        files.add(file(table, fields, one).build());
      }
      Files.delete(one.file());
    }
    return files;
  }

  private List<DataFile> partitioned(Table table, List<Types.NestedField> fields, String rows)
      throws IOException {
    Partitions partitions = new Partitions(duck, table.spec(), rows);
    String numbered = partitions.numbered();
    Map<Long, PartitionValues> values = new HashMap<>(partitions.values());
    List<Copied> copied =
        duck.copy(
            "COPY (%s) TO %s (%s, PARTITION_BY (%s), FIELD_IDS %s)"
                .formatted(
                    numbered,
                    Quote.text(folder.resolve("partitions").toString()),
                    HOW,
                    Partitions.NUMBER,
                    FieldIds.of(fields)));
    List<DataFile> files = new ArrayList<>();
    for (Copied one : copied) {
      Matcher number = NUMBERED.matcher(one.file().toString());
      if (!number.find()) {
        throw new IllegalStateException("no partition is in " + one.file());
      }
      PartitionValues partition = values.get(Long.parseLong(number.group(1)));
      files.add(file(table, fields, one).withPartition(partition).build());
      Files.delete(one.file());
    }
    duck.run("DROP TABLE " + Partitions.TABLE);
    return files;
  }

  private DataFiles.Builder file(Table table, List<Types.NestedField> fields, Copied copied)
      throws IOException {
    return DataFiles.builder(table.spec())
        .withPath(shelf.put(copied.file()))
        .withFormat(FileFormat.PARQUET)
        .withFileSizeInBytes(copied.bytes())
        .withMetrics(Bounds.of(copied, fields));
  }
}
