package dev.lakestep.glue;

import static dev.lakestep.glue.GlueFixture.column;
import static dev.lakestep.glue.GlueFixture.partitionInput;
import static dev.lakestep.glue.GlueFixture.tableInput;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.glue.RandomExpressions.Example;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.glue.model.Column;

class PartitionExpressionTest {
  private static final String NULL = "__HIVE_DEFAULT_PARTITION__";

  @TempDir Path folder;

  private GlueFixture fixture;

  @BeforeEach
  void open() throws IOException {
    fixture = new GlueFixture(folder);
  }

  @AfterEach
  void close() throws IOException {
    fixture.close();
  }

  private Partitions table(String type, String... values) {
    fixture.catalog.createTable("default", tableInput("one", List.of(column("K", type))));
    Partitions partitions = fixture.catalog.partitions("default", "one");
    partitions.add(
        java.util.Arrays.stream(values).map(one -> partitionInput(List.of(one))).toList());
    return partitions;
  }

  private static String found(Partitions partitions, String expression) {
    return String.join(
        " ", partitions.where(expression).stream().map(one -> one.values().getFirst()).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          k = 2                                  | 2
          k = '2'                                | 2
          K = 2                                  | 2
          "k" = 2                                | 2
          `k` = 2                                | 2
          ((k)) = ((2))                          | 2
          k <> 2                                 | -1 1 10
          k != 2                                 | -1 1 10
          k > 1                                  | 10 2
          k >= 2 and k < 10                      | 2
          k < -0                                 | -1
          k <= +1                                | -1 1
          k IN (2, '10', 77)                     | 10 2
          k not in (2, 10)                       | -1 1
          k between 1 and 2                      | 1 2
          k NOT BETWEEN 1 AND 2                  | -1 10
          not k = 2 and not (k = 1 or k = 10)    | -1
          k = 1 or k = 2 and k = 10              | 1
          (k = 1 or k = 2) and k = 2             | 2
          k IS NULL                              | __HIVE_DEFAULT_PARTITION__
          k IS NOT NULL                          | -1 1 10 2
          k = '__HIVE_DEFAULT_PARTITION__'       | __HIVE_DEFAULT_PARTITION__
          k <> '__HIVE_DEFAULT_PARTITION__'      | -1 1 10 2
          k = 2 or k is null                     | 2 __HIVE_DEFAULT_PARTITION__
          not (k = 2 and k is not null)          | -1 1 10 __HIVE_DEFAULT_PARTITION__
          """)
  void numbersAreComparedAsNumbers(String expression, String expected) {
    assertThat(found(table("bigint", "-1", "1", "2", "10", NULL), expression)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          k = 'it''s'          | it's
          ((k = 'it's'))       | it's
          (k in ('it's','2'))  | 2 it's
          k = 2                | 2
          k in (2, 'two')      | 2 two
          k like 't%'          | ten two
          k like 't_o'         | two
          k not like '%t%'     | 10 2 __HIVE_DEFAULT_PARTITION__
          k like '(%'          |
          k > '1' and k < '3'  | 10 2
          k between 'a' and 'j'| it's
          k is null            | __HIVE_DEFAULT_PARTITION__
          """)
  void textsAreComparedAsTexts(String expression, String expected) {
    Partitions partitions = table("string", "2", "10", "two", "ten", "it's", NULL);
    assertThat(found(partitions, expression)).isEqualTo(expected == null ? "" : expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          date          | k >= '2024-02-01'             | 2024-02-29
          date          | k = DATE '2024-01-31'         | 2024-01-31
          timestamp     | k > '2024-01-01 00:00:00'     | 2024-01-01 00:00:00.5
          timestamp     | k = '2024-01-01 00:00:00.500' | 2024-01-01 00:00:00.5
          decimal(10,2) | k = 1.50                      | 1.5
          decimal(10,2) | k > 1e1                       | 300
          """)
  void otherTypesHaveTheirOwnOrder(String type, String expression, String expected) {
    String[] values =
        switch (type) {
          case "date" -> new String[] {"2024-01-31", "2024-02-29"};
          case "timestamp" -> new String[] {"2024-01-01 00:00:00", "2024-01-01 00:00:00.5"};
          default -> new String[] {"1.5", "9", "300"};
        };
    assertThat(found(table(type, values), expression)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          int    | other = 1              | InvalidInputException | Invalid partition expression!
          int    | id = 1                 | InvalidInputException | Invalid partition expression!
          int    | k = 'test'             | InvalidInputException | "test" is not an integer.
          int    | k in (2.5)             | InvalidInputException | "2.5" is not an integer.
          int    | k like '2'             | InvalidInputException | Integral data type doesn't support operation 'LIKE'
          date   | k like '2%'            | InvalidInputException | Date data type doesn't support operation 'LIKE'
          date   | k = '2023-02-29'       | InvalidInputException | 2023-02-29 is not a date.
          float  | k = 1                  | InvalidInputException | Unknown type : 'float'
          int    | k                      | InvalidInputException | Unsupported expression 'k'
          int    | k = 1 k = 2            | InvalidInputException | Unsupported expression
          int    | k = k                  | InvalidInputException | Unsupported expression
          int    | 1 = k                  | InvalidInputException | Unsupported expression
          int    | k = 'open              | InvalidInputException | Unsupported expression
          int    | (k = 1                 | InvalidInputException | Unsupported expression
          int    | k in ()                | InvalidInputException | Unsupported expression
          int    | k IS test' AND no      | InvalidInputException | Unsupported expression
          """)
  void whatCannotBeReadIsRefused(String type, String expression, String code, String words) {
    Partitions partitions = table(type);
    assertThatThrownBy(() -> partitions.where(expression))
        .isInstanceOfSatisfying(AwsError.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(words);
  }

  @Test
  void aValueThatIsNotOfItsTypeIsAStateThatCannotBe() {
    Partitions partitions = table("int", "null");
    assertThatThrownBy(() -> partitions.where("k >= 0"))
        .isInstanceOfSatisfying(
            AwsError.class, e -> assertThat(e.code()).isEqualTo("InvalidStateException"))
        .hasMessage("For input string: \"null\" is not an integer.");
  }

  @Test
  void anyExpressionFindsWhatAPlainFilterFinds() {
    Random random = new Random(483);
    RandomExpressions expressions = new RandomExpressions(random);
    List<Column> keys =
        List.of(
            column("n", "int"),
            column("s", "string"),
            column("d", "date"),
            column("m", "decimal(10,2)"));
    fixture.catalog.createTable("default", tableInput("many", keys));
    Partitions partitions = fixture.catalog.partitions("default", "many");
    partitions.add(
        IntStream.range(0, 400).mapToObj(_ -> partitionInput(expressions.values())).toList());
    List<Partition> all = partitions.all();
    int nothing = 0;
    for (int i = 0; i < 1500; i++) {
      Example example = expressions.any(1 + i % 4);
      List<List<String>> expected =
          all.stream().map(Partition::values).filter(example::holds).toList();
      nothing += expected.isEmpty() || expected.size() == all.size() ? 1 : 0;
      assertThat(partitions.where(example.text()))
          .as(example.text())
          .extracting(Partition::values)
          .isEqualTo(expected);
      if (i % 50 == 0) {
        assertThat(
                fixture
                    .glue
                    .getPartitions(
                        b -> b.databaseName("default").tableName("many").expression(example.text()))
                    .partitions())
            .extracting(one -> one.values())
            .isEqualTo(expected);
      }
    }
    assertThat(nothing).as("expressions that do not choose").isLessThan(750);
  }
}
