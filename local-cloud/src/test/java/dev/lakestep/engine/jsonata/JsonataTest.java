package dev.lakestep.engine.jsonata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Expressions give what AWS gives.
class JsonataTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private final Jsonata jsonata = new Jsonata();

  private String text(String expression) throws Exception {
    return MAPPER.readTree(evaluate(expression)).textValue();
  }

  private String evaluate(String expression) throws Exception {
    Object data =
        Values.bindable(MAPPER.readTree("{\"a\":1,\"n\":null,\"l\":[1,2,3],\"s\":\"x\"}"));
    return jsonata
        .evaluate(expression, Map.of("v", data), new Chance(Instant.EPOCH, 7))
        .map(Object::toString)
        .orElse("undefined");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$v.a + 1 | 2",
        "$v.n | null",
        "$v.missing | undefined",
        "$v.l[$ > 1] | [2,3]",
        "$v.s & '!' | \"x!\"",
        "$partition($v.l, 2) | [[1,2],[3]]",
        "$range(0, 4, 2) | [0,2,4]",
        "$range(3, 1, -1) | [3,2,1]",
        "$hash('a', 'MD5') | \"0cc175b9c0f1b6a831c399e269772661\"",
        "$parse('{\"k\": [null, 1.5]}') | {\"k\":[null,1.5]}",
        "$parse('null') | null",
        "$now() | \"1970-01-01T00:00:00.000Z\"",
        "$now('[Y0001]') | \"1970\"",
        "$millis() | 0",
        "10 / 4 | 2.5",
        "$exists($v.n) | true",
        "$v.n = null | true",
        "[$v.n, $v.a] | [null,1]",
        "{'k': $v.n} | {\"k\":null}",
        "$map($v.l, function($x) { $x * 2 }) | [2,4,6]",
      })
  void evaluates(String expression, String expected) throws Exception {
    assertThat(evaluate(expression)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "$substring('a😀b', 1) | \"😀b\"",
        "$substring('a😀b', 1, 1) | \"😀\"",
        "$substring('a😀b', 2, 1) | \"b\"",
        "$substring('a😀b', -2) | \"😀b\"",
        "$substring('a😀b', -2, 1) | \"😀\"",
        "$substring('a😀b', 3) | \"\"",
        "$substring('hello', 1) | \"ello\"",
        "$substring('hello', 9) | \"\"",
        "$substring('hello', -9) | \"hello\"",
        "$substring('hello', -9, 3) | \"hel\"",
        "$substring('hello', 1, 99) | \"ello\"",
        "$substring('hello', 2, 0) | \"\"",
        "$substring('hello', 2, -1) | \"\"",
        "$substring('hello', 1.7, 2.2) | \"el\"",
        "$substring('hello', -1.5) | \"o\"",
        "$substring('hello', -1.5, 1) | \"\"",
        "$substring($v.missing, 1) | undefined",
        "$substring('hello', 3, $v.missing) | \"lo\"",
        "$v.s.$substring(0, 1) | \"x\"",
        "$length('a😀b') | 3",
        "$pad('😀', 3, '#') | \"😀##\"",
      })
  void countsWholeCharacters(String expression, String expected) throws Exception {
    assertThat(evaluate(expression)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "$string(['a – b … €']) | [\"a – b … €\"]",
        "$string({'–': ['’']}) | {\"–\":[\"’\"]}",
        "$string(['\\u0085\\u2028😀']) | [\"\u0085\u2028😀\"]",
        "$string(['\\u0001\\n\\t']) | [\"\\u0001\\n\\t\"]",
        "$string(['$1 \\\\u2013 \\\\']) | [\"$1 \\\\u2013 \\\\\"]",
        "$string('\\\\u2013') | \\u2013",
        "$string(null) | null",
        "$string(0.1 + 0.2) | 0.3",
        "$string($sum) | ``",
        "$string(['’'], true) | `[\n  \"’\"\n]`",
        "$map([['’'], 1], $string) ~> $join(' ') | [\"’\"] 1",
        "$v.s.$string() | x",
      })
  void writesCharactersAsTheyAre(String expression, String expected) throws Exception {
    assertThat(text(expression)).isEqualTo(expected);
  }

  @Test
  void theTextOfNothingIsNothing() throws Exception {
    assertThat(evaluate("$string($v.missing)")).isEqualTo("undefined");
  }

  @Test
  void chanceIsTheSameForTheSameSeed() throws Exception {
    assertThat(evaluate("$uuid() & $random()")).isEqualTo(evaluate("$uuid() & $random()"));
    assertThat(evaluate("$random() = $random()")).isEqualTo("false");
    assertThat(evaluate("$random(5) = $random(5)")).isEqualTo("true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$eval('1')",
        "1 +",
        "$fn := function($x){$x}",
        "$hash('a', 'CRC')",
        "'a' + 1",
        "$parse('{')",
        "($f := function($n){ $f($n + 1) + 1 }; $f(0))"
      })
  void refuses(String expression) {
    assertThatThrownBy(() -> evaluate(expression)).isInstanceOf(EvaluationException.class);
  }
}
