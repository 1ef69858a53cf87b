package dev.lakestep.task.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakestep.contract.InvalidArgument;
import dev.lakestep.task.call.JsonValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSchemaTest {
  private static boolean fits(String schema, String value) {
    return JsonSchema.of(JsonValues.parsed(json(schema)))
        .misfit("it", JsonValues.parsed(json(value)))
        .isEmpty();
  }

  private static String json(String text) {
    return text.replace('`', '"');
  }

  /// A schema, a value that fits, and one that does not.
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{`type`: `integer`}; 1.0; 1.5",
        "{`type`: [`string`, `null`]}; null; 1",
        "{`enum`: [1, `a`]}; 1.0; `b`",
        "{`const`: {`a`: [1]}}; {`a`: [1.0]}; {`a`: [2]}",
        "{`minimum`: 1, `exclusiveMaximum`: 2}; 1; 2",
        "{`multipleOf`: 0.1}; 0.3; 0.35",
        "{`minLength`: 2, `maxLength`: 2}; `😀a`; `😀`",
        "{`pattern`: `^a+$`}; `aa`; `ab`",
        "{`pattern`: `a`}; 5; `b`",
        "{`format`: `date`}; `2024-02-29`; `2023-02-29`",
        "{`format`: `date-time`}; `2024-02-29T00:00:00Z`; `2024-02-29`",
        "{`format`: `uuid`}; `7f3a1b6e-0000-4000-8000-000000000001`; `7f3a`",
        "{`required`: [`a`]}; {`a`: null}; {}",
        "{`properties`: {`a`: {`type`: `string`}}}; {`a`: `x`, `b`: 1}; {`a`: 1}",
        "{`properties`: {`a`: true}, `additionalProperties`: false}; {`a`: 1}; {`b`: 1}",
        "{`patternProperties`: {`^x`: {`type`: `number`}}}; {`y`: `a`, `x1`: 1}; {`x1`: `a`}",
        "{`additionalProperties`: {`type`: `number`}}; {`b`: 1}; {`b`: `c`}",
        "{`propertyNames`: {`maxLength`: 1}}; {`a`: 1}; {`ab`: 1}",
        "{`minProperties`: 1}; {`a`: 1}; {}",
        "{`dependentRequired`: {`a`: [`b`]}}; {`b`: 1}; {`a`: 1}",
        "{`items`: {`type`: `number`}}; [1, 2]; [1, `2`]",
        "{`prefixItems`: [{`type`: `number`}], `items`: false}; [1]; [1, 2]",
        "{`items`: [{`type`: `number`}], `additionalItems`: false}; [1]; [1, 2]",
        "{`contains`: {`const`: 1}, `maxContains`: 1}; [1, 2]; [1, 1]",
        "{`contains`: {`const`: 1}}; [2, 1]; []",
        "{`uniqueItems`: true}; [1, 2]; [1, 1.0]",
        "{`minItems`: 1, `maxItems`: 2}; [1]; [1, 2, 3]",
        "{`allOf`: [{`minimum`: 1}, {`maximum`: 2}]}; 1; 3",
        "{`anyOf`: [{`const`: 1}, {`const`: 2}]}; 2; 3",
        "{`oneOf`: [{`minimum`: 1}, {`maximum`: 2}]}; 3; 1.5",
        "{`not`: {`type`: `string`}}; 1; `a`",
        "{`if`: {`const`: 1}, `then`: false, `else`: {`type`: `number`}}; 2; 1",
        "{`$ref`: `#/$defs/a`, `$defs`: {`a`: {`type`: `number`}}}; 1; `a`",
        "{`properties`: {`next`: {`$ref`: `#`}}, `additionalProperties`: false};"
            + " {`next`: {`next`: {}}}; {`next`: {`x`: 1}}"
      })
  void holdsValues(String schema, String fitting, String other) {
    assertThat(fits(schema, fitting)).as("%s fits", fitting).isTrue();
    assertThat(fits(schema, other)).as("%s does not", other).isFalse();
  }

  @Test
  void saysWhere() {
    assertThat(
            JsonSchema.of(
                    JsonValues.parsed(
                        json("{`properties`: {`a`: {`items`: {`type`: `integer`}}}}")))
                .misfit("order", JsonValues.parsed(json("{`a`: [1, `x`]}"))))
        .contains("`order.a[1]` is no integer");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{`unevaluatedProperties`: false}", "{`type`: `text`}", "{`$ref`: `http://x/y`}",
        "{`$ref`: `#/$defs/none`}", "{`$ref`: `#`}", "[]"
      })
  void refusesWhatItDoesNotKnow(String schema) {
    assertThatThrownBy(() -> fits(schema, "{}")).isInstanceOf(InvalidArgument.class);
  }
}
