package dev.lakestep.compiler.sql.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakestep.compiler.sql.local.SqlType.Field;
import dev.lakestep.compiler.sql.local.SqlType.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A type is the same type in every tongue, however deep it is.
class TongueTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "boolean; boolean; boolean; boolean",
        "int; integer; integer; int",
        "bigint; bigint; bigint; long",
        "float; real; real; float",
        "double; double; double; double",
        "decimal(10,2); decimal(10,2); decimal(10,2); decimal(10, 2)",
        "string; varchar; varchar; string",
        "binary; varbinary; varbinary; binary",
        "date; date; date; date",
        "timestamp; timestamp(3); timestamp(6); timestamp",
        "array<string>; array(varchar); array(varchar); list<string>",
        "map<string,int>; map(varchar, integer); map(varchar, integer); map<string, int>",
        "struct<a:int,b:array<timestamp>>; row(\"a\" integer, \"b\" array(timestamp(3)));"
            + " row(\"a\" integer, \"b\" array(timestamp(6))); struct<a: int, b: list<timestamp>>",
        "timestamp with time zone; timestamp(6) with time zone; timestamp(6) with time zone;"
            + " timestamptz",
      })
  void spellsTheSameType(String hive, String trinoHive, String trinoIceberg, String iceberg) {
    SqlType type = Tongue.HIVE.read(hive);
    assertThat(Tongue.HIVE.print(type)).isEqualTo(hive);
    assertThat(Tongue.TRINO_HIVE.print(type)).isEqualTo(trinoHive);
    assertThat(Tongue.TRINO_ICEBERG.print(type)).isEqualTo(trinoIceberg);
    assertThat(Tongue.ICEBERG.print(type)).isEqualTo(iceberg);
  }

  @Test
  void readsWhatItPrints() {
    Random random = new Random(20_261_121);
    for (int i = 0; i < 20_000; i++) {
      SqlType type = any(random, 4, i % 2 == 0);
      for (Tongue tongue : Tongue.values()) {
        boolean iceberg = tongue == Tongue.ICEBERG || tongue == Tongue.TRINO_ICEBERG;
        if (!iceberg || i % 2 == 0) {
          assertThat(tongue.read(tongue.print(type))).isEqualTo(type);
        }
      }
    }
  }

  private static SqlType any(Random random, int depth, boolean iceberg) {
    return switch (random.nextInt(depth > 0 ? 7 : 4)) {
      case 0, 1, 2 -> plain(random, iceberg);
      case 3 ->
          iceberg
              ? new SqlType.Decimal(1 + random.nextInt(38), 0)
              : new SqlType.Text(1 + random.nextInt(300), random.nextBoolean());
      case 4 -> new SqlType.ListOf(any(random, depth - 1, iceberg));
      case 5 -> new SqlType.MapOf(any(random, depth - 1, iceberg), any(random, depth - 1, iceberg));
      default -> {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
          fields.add(new Field("f_" + i, any(random, depth - 1, iceberg)));
        }
        yield new SqlType.Struct(fields);
      }
    };
  }

  private static Plain plain(Random random, boolean iceberg) {
    List<Plain> all = List.of(Plain.values());
    Plain plain = all.get(random.nextInt(all.size()));
    boolean small = plain == Plain.TINYINT || plain == Plain.SMALLINT;
    return iceberg && small ? Plain.INT : plain;
  }

  @ParameterizedTest
  @CsvSource({"tinyint", "smallint", "varchar(3)", "char(3)"})
  void icebergHasFewer(String type) {
    assertThatThrownBy(() -> Tongue.ICEBERG.print(Tongue.HIVE.read(type)))
        .hasMessage("Iceberg tables have no type `%s`", type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"integr", "array<int", "map<int>", "struct<>", "int x", "''", "decimal(x)"})
  void refusesWhatIsNone(String type) {
    assertThatThrownBy(() -> Tongue.HIVE.read(type)).hasMessageContaining("there is no type");
  }
}
