package dev.lakestep.athena;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.athena.ResultFile.Form;
import dev.lakestep.athena.run.ResultColumn;
import dev.lakestep.athena.text.ColumnTypes;
import dev.lakestep.athena.text.ValueType;
import dev.lakestep.cloud.wire.Caller;
import dev.lakestep.s3.Objects;
import dev.lakestep.s3.S3Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Results are written as Athena writes them, and read back row by row from wherever one begins.
final class ResultFileTest {
  private static final S3Uri PLACE = new S3Uri("results", "a");
  private static final ResultColumn PLAN =
      ColumnTypes.column("Query Plan", ValueType.of("varchar"));

  @TempDir Path folder;

  private String written(Form form, List<List<Optional<String>>> rows) throws IOException {
    try (ResultFile file = ResultFile.open(folder.resolve("rows"), form)) {
      file.columns(List.of(PLAN));
      rows.forEach(file::row);
      return Files.readString(file.finished());
    }
  }

  private static List<Optional<String>> cells(String... texts) {
    return List.of(texts).stream().map(Optional::of).toList();
  }

  @Test
  void writesEachForm() throws IOException {
    List<List<Optional<String>>> rows = List.of(cells("a", "b\"c"), List.of(Optional.empty()));
    assertThat(written(Form.TABLE, rows)).isEqualTo("\"Query Plan\"\n\"a\",\"b\"\"c\"\n\n");
    assertThat(written(Form.LINES, rows)).isEqualTo("a\tb\"c\n");
    assertThat(written(Form.HEADED_LINES, rows)).isEqualTo("Query Plan\na\tb\"c\n\n");
    assertThat(written(Form.LINES, List.of())).isEmpty();
    assertThat(folder.resolve("rows")).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void readsFromWhereverARowBegins(Form form) throws IOException {
    List<List<Optional<String>>> rows = new ArrayList<>();
    for (int row = 0; row < 300; row++) {
      rows.add(cells("row é " + row + (form == Form.TABLE ? "\n\"x\"," : "")));
    }
    try (S3Service s3 = S3Service.open(folder.resolve("s3"), Clock.systemUTC(), _ -> {})) {
      Objects objects = s3.objects(new Caller("athena", "us-east-1", "s3"));
      objects.makeBucket(PLACE.bucket());
      byte[] bytes = written(form, rows).getBytes(StandardCharsets.UTF_8);
      objects.put(PLACE.bucket(), PLACE.key(), bytes);
      List<List<Optional<String>>> found = new ArrayList<>();
      long at = 0;
      while (true) {
        ResultReader reader = new ResultReader(objects, PLACE, at);
        Optional<List<Optional<String>>> row = reader.row(form);
        if (row.isEmpty()) {
          break;
        }
        found.add(row.get());
        at = reader.position();
      }
      List<List<Optional<String>>> expected = new ArrayList<>(rows);
      if (form != Form.LINES) {
        expected.addFirst(cells("Query Plan"));
      }
      if (form == Form.HEADED_LINES) {
        expected.add(cells(""));
      }
      assertThat(found).isEqualTo(expected);
    }
  }

  /// The sizes of files that AWS has written, whose ids of 27 letters have 9 more here.
  @Test
  void metadataHasTheSizeOfAwsOwn() {
    String id = "12151fd2-7586-11e9-8f9e-2a86e4085a59";
    var silent = new Metadata.Effect(Optional.empty(), OptionalLong.empty());
    assertThat(Metadata.of(id, silent, List.of(ColumnTypes.said("createtab_stmt")))).hasSize(88);
    assertThat(
            Metadata.of(
                id,
                silent,
                List.of(
                    ColumnTypes.said("col_name"),
                    ColumnTypes.said("data_type"),
                    ColumnTypes.said("comment"))))
        .hasSize(152);
    var insert = new Metadata.Effect(Optional.of("INSERT"), OptionalLong.of(0));
    assertThat(Metadata.of(id, insert, List.of(ColumnTypes.column("rows", ValueType.of("bigint")))))
        .hasSize(75 + 9);
  }
}
