package dev.lakestep.athena.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakestep.athena.run.ResultColumn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Values and columns come out in Athena's words.
final class TextFormsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          integer                      | 7                         | 7
          bigint                       | 9223372036854775807       | 9223372036854775807
          boolean                      | true                      | true
          double                       | 1e10                      | 1.0E10
          double                       | 0.25                      | 0.25
          double                       | "NaN"                     | NaN
          double                       | "Infinity"                | Infinity
          real                         | 0.1                       | 0.1
          decimal(10,2)                | "12.50"                   | 12.50
          varchar                      | "a, \\"b\\""              | a, "b"
          char(3)                      | "a  "                     | `a  `
          varbinary                    | "aGVs"                    | 68 65 6c
          date                         | "2020-02-29"              | 2020-02-29
          timestamp(3)                 | "2020-02-29 01:02:03.004" | 2020-02-29 01:02:03.004
          timestamp(6)                 | "2020-02-29 01:02:03.004005" | 2020-02-29 01:02:03.004005
          timestamp(3) with time zone  | "2020-02-29 01:02:03.004 UTC" | 2020-02-29 01:02:03.004 UTC
          interval day to second       | "2 00:00:00.000"          | 2 00:00:00.000
          uuid                         | "12151fd2-7586-11e9-8f9e-2a86e4085a59" | 12151fd2-7586-11e9-8f9e-2a86e4085a59
          json                         | "{\\"a\\":[1,null]}"      | {"a":[1,null]}
          array(integer)               | [1, null, 2]              | [1, null, 2]
          array(varchar)               | ["a", "b c"]              | [a, b c]
          array(integer)               | []                        | []
          map(varchar, integer)        | {"a": 1, "b": 2}          | {a=1, b=2}
          map(integer, varchar)        | {"10": "b", "9": "a"}     | {9=a, 10=b}
          map(varchar, integer)        | {"k": 1, "j": null}       | {j=null, k=1}
          array(varbinary)             | ["AQI=", null]            | [[B@3e2, null]
          map(double, array(date))     | {"1.5": ["2020-01-01"]}   | {1.5=[2020-01-01]}
          row(x integer, y varchar)    | [1, null]                 | {x=1, y=null}
          row(integer, interval day to second, timestamp(3) with time zone) | [1, "a", "b"] | {1, a, b}
          row("a b" double, "array" array(row("c""d" decimal(3,1)))) | [1, [["2.5"]]] | {a b=1.0, array=[{c"d=2.5}]}
          row(interval integer, timestamp timestamp(6)) | [1, "t"] | {interval=1, timestamp=t}
          """)
  void writes(String type, String value, String expected) throws JsonProcessingException {
    assertThat(TextForms.text(ValueType.of(type), JSON.readTree(value))).contains(expected);
  }

  @Test
  void hasNoTextForNull() {
    assertThat(TextForms.text(ValueType.of("integer"), JSON.nullNode())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          boolean                     | boolean                  | 0/0 | false
          tinyint                     | tinyint                  | 3/0 | false
          smallint                    | smallint                 | 5/0 | false
          integer                     | integer                  | 10/0 | false
          bigint                      | bigint                   | 19/0 | false
          real                        | float                    | 17/0 | false
          double                      | double                   | 17/0 | false
          varchar                     | varchar                  | 2147483647/0 | true
          varchar(10)                 | varchar                  | 10/0 | true
          char(4)                     | char                     | 4/0 | true
          decimal(12,3)               | decimal                  | 12/3 | false
          varbinary                   | varbinary                | 1073741824/0 | false
          date                        | date                     | 0/0 | false
          time(6)                     | time                     | 3/0 | false
          timestamp(6)                | timestamp                | 3/0 | false
          timestamp(6) with time zone | timestamp with time zone | 3/0 | false
          array(integer)              | array                    | 0/0 | false
          map(integer, varchar)       | map                      | 0/0 | false
          row(a integer)              | row                      | 0/0 | false
          json                        | json                     | 0/0 | false
          interval year to month      | interval year to month   | 0/0 | false
          unknown                     | unknown                  | 0/0 | false
          """)
  void tellsColumns(String type, String name, String numbers, boolean caseSensitive) {
    ResultColumn column = ColumnTypes.column("c", ValueType.of(type));
    assertThat(column.type()).isEqualTo(name);
    assertThat(column.precision() + "/" + column.scale()).isEqualTo(numbers);
    assertThat(column.caseSensitive()).isEqualTo(caseSensitive);
  }

  @Test
  void refusesWhatIsNoType() {
    assertThatThrownBy(() -> ValueType.of("array(integer"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ValueType.of("integer)")).isInstanceOf(IllegalArgumentException.class);
  }
}
