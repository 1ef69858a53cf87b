package dev.lakestep.compiler.sql.touch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.source.Text;
import dev.lakestep.compiler.sql.Script;
import dev.lakestep.compiler.sql.SqlReader;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.SqlText.Piece;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TouchesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          CREATE TABLE IF NOT EXISTS t (id bigint) LOCATION 's3://b/t/' TBLPROPERTIES ('table_type' = 'ICEBERG') | CREATE TABLE CREATE t(id) WRITE s3://b/t/ SAFE
          CREATE EXTERNAL TABLE d.t (id bigint) PARTITIONED BY (day string) LOCATION 's3://b/t/' | CREATE TABLE CREATE d.t(id, day) READ s3://b/t/ REFUSED
          CREATE DATABASE d LOCATION 's3://b/d/' | CREATE DATABASE CREATE [d] READ s3://b/d/ REFUSED
          DROP DATABASE IF EXISTS d CASCADE | DROP DATABASE DROP [d] SAFE open
          ALTER DATABASE d SET DBPROPERTIES ('a' = 'b') | ALTER DATABASE ALTER [d] SAFE
          DROP TABLE t | DROP TABLE DROP t REFUSED
          DROP TABLE IF EXISTS t | DROP TABLE DROP t SAFE
          ALTER TABLE t ADD COLUMNS (a int) | ALTER TABLE ALTER t(a) REFUSED
          ALTER TABLE t SET TBLPROPERTIES ('a' = 'b') | ALTER TABLE ALTER t SAFE
          ALTER TABLE t ADD PARTITION (day = '1') LOCATION 's3://b/1/' | ALTER TABLE ADD PARTITION PARTITION t READ s3://b/1/ REFUSED
          ALTER TABLE t DROP IF EXISTS PARTITION (day = '1') | ALTER TABLE DROP PARTITION PARTITION t SAFE
          MSCK REPAIR TABLE t | MSCK REPAIR TABLE PARTITION t SAFE
          SHOW TABLES IN d | SHOW TABLES DESCRIBE [d] SAFE
          DESCRIBE t | DESCRIBE DESCRIBE t SAFE
          OPTIMIZE t REWRITE DATA USING BIN_PACK | OPTIMIZE MAINTAIN t SAFE
          VACUUM t | VACUUM MAINTAIN t SAFE
          UNLOAD (SELECT a FROM t) TO 's3://b/out/' WITH (format = 'PARQUET') | UNLOAD READ t(a) WRITE s3://b/out/ REFUSED
          """)
  void ofCommands(String sql, String expected) {
    assertThat(words(touch(sql))).isEqualTo(expected);
  }

  @Test
  void whatIsFreeInACommandMayTouchMore() {
    Source source = new Source("test.sql", "DROP TABLE {{ raw(x) }}");
    SqlText text =
        SqlText.of(
            source,
            List.of(
                new Piece.Written(Text.of(source.span(0, 11))),
                new Piece.Gap(source.span(11, source.text().length()), true)));
    Script script = SqlReader.read(text, new Diagnostics());
    assertThat(Touches.of(script.statements().getFirst(), text).open()).isTrue();
  }

  private static Touch touch(String sql) {
    Source source = new Source("test.sql", sql);
    SqlText text =
        SqlText.of(source, List.of(new Piece.Borrowed(sql, source.span(0, sql.length()))));
    Diagnostics problems = new Diagnostics();
    Script script = SqlReader.read(text, problems);
    assertThat(problems.sorted()).isEmpty();
    return Touches.of(script.statements().getFirst(), text);
  }

  private static String words(Touch touch) {
    StringBuilder words = new StringBuilder(touch.verb());
    touch
        .tables()
        .forEach(use -> {
          String columns =
              use.columns().isEmpty() ? "" : "(" + String.join(", ", use.columns()) + ")";
          words.append(' ').append(use.action()).append(' ').append(use.table()).append(columns);
        });
    words.append(
        touch.databases().stream()
            .map(use -> " " + use.action() + " " + use.database().stream().toList())
            .collect(Collectors.joining()));
    touch
        .locations()
        .forEach(use ->
            words.append(' ').append(use.access()).append(' ').append(use.location().text()));
    return words.append(' ').append(touch.again()).append(touch.open() ? " open" : "").toString();
  }
}
