package dev.lakestep.event.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakestep.cloud.wire.AwsError;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Patterns find the events that EventBridge finds, and wrong ones are refused in its words.
class EventPatternTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('`', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  private static boolean matches(String pattern, String event) {
    return EventPattern.read(pattern.replace('`', '"')).matches(json(event));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {`a`:[`x`]}                                    | {`a`:`x`}
          {`a`:[`x`,`y`]}                                | {`a`:`y`,`b`:1}
          {`a`:[``]}                                     | {`a`:``}
          {`a`:[null]}                                   | {`a`:null}
          {`a`:[true]}                                   | {`a`:true}
          {`a`:[300]}                                    | {`a`:300.0}
          {`a`:[3.0e2]}                                  | {`a`:300}
          {`a`:[123456789012]}                           | {`a`:123456789012}
          {`a`:[`x`]}                                    | {`a`:[`y`,`x`]}
          {`a`:[`x`]}                                    | {`a`:[[`y`],[`x`]]}
          {`a`:{`b`:{`c`:{`d`:[1]}}}}                    | {`a`:{`b`:{`c`:{`d`:1}}}}
          {`a`:{`b`:[1],`c`:[2]}}                        | {`a`:[{`b`:9,`c`:2},{`b`:1,`c`:2}]}
          {`a`:[{`prefix`:`ab`}]}                        | {`a`:`abc`}
          {`a`:[{`prefix`:{`equals-ignore-case`:`AB`}}]} | {`a`:`aBc`}
          {`a`:[{`suffix`:`.csv`}]}                      | {`a`:`x.csv`}
          {`a`:[{`suffix`:{`equals-ignore-case`:`.CSV`}}]} | {`a`:`x.csv`}
          {`a`:[{`equals-ignore-case`:`Alice`}]}         | {`a`:`aLICE`}
          {`a`:[{`anything-but`:`x`}]}                   | {`a`:`y`}
          {`a`:[{`anything-but`:`x`}]}                   | {`a`:null}
          {`a`:[{`anything-but`:[`x`,`y`]}]}             | {`a`:`z`}
          {`a`:[{`anything-but`:[1,2]}]}                 | {`a`:3}
          {`a`:[{`anything-but`:123}]}                   | {`a`:`123`}
          {`a`:[{`anything-but`:{`prefix`:`init`}}]}     | {`a`:`other`}
          {`a`:[{`anything-but`:{`prefix`:[`a`,`b`]}}]}  | {`a`:`c`}
          {`a`:[{`anything-but`:{`suffix`:`.tmp`}}]}     | {`a`:`x.csv`}
          {`a`:[{`anything-but`:{`equals-ignore-case`:[`X`,`Y`]}}]} | {`a`:`z`}
          {`a`:[{`anything-but`:{`wildcard`:`*/lib/*`}}]} | {`a`:`a/bin/b`}
          {`a`:[{`anything-but`:`x`}]}                   | {`a`:[`x`,`y`]}
          {`a`:[{`numeric`:[`=`,5]}]}                    | {`a`:5.00}
          {`a`:[{`numeric`:[`>`,0,`<=`,5]}]}             | {`a`:5}
          {`a`:[{`numeric`:[`<`,-1.5]}]}                 | {`a`:-2}
          {`a`:[{`numeric`:[`>=`,10]}]}                  | {`a`:10}
          {`a`:[{`cidr`:`10.0.0.0/24`}]}                 | {`a`:`10.0.0.255`}
          {`a`:[{`cidr`:`2001:db8::/32`}]}               | {`a`:`2001:db8::1`}
          {`a`:[{`exists`:true}]}                        | {`a`:null}
          {`a`:[{`exists`:true}]}                        | {`a`:``}
          {`a`:[{`exists`:false}]}                       | {`b`:1}
          {`a`:[{`exists`:false}]}                       | {`a`:{`b`:1}}
          {`a`:{`b`:[{`exists`:false}]}}                 | {`x`:1}
          {`a`:{`b`:[{`exists`:false}],`c`:[1]}}         | {`a`:[{`c`:1},{`c`:2}]}
          {`a`:[{`exists`:false},`x`]}                   | {`a`:`x`}
          {`a`:[{`wildcard`:`a/*/c/*.csv`}]}             | {`a`:`a/b/c/d.csv`}
          {`a`:[{`wildcard`:`*`}]}                       | {`a`:``}
          {`a`:[{`wildcard`:`a\\\\*b`}]}                 | {`a`:`a*b`}
          {`a`:[{`wildcard`:`*a*a*`}]}                   | {`a`:`xaya`}
          {`$or`:[{`a`:[1]},{`b`:[2]}]}                  | {`b`:2}
          {`c`:[3],`$or`:[{`a`:[1]},{`b`:[2]}]}          | {`a`:1,`c`:3}
          {`d`:{`$or`:[{`a`:[1]},{`b`:{`e`:[2]}}]}}      | {`d`:{`b`:{`e`:2}}}
          {`d.a`:[1]}                                    | {`d`:{`a`:1}}
          {`a`:[`x`,{`prefix`:`y`},{`numeric`:[`>`,1]}]} | {`a`:2}
          """)
  void itFinds(String pattern, String event) {
    assertThat(matches(pattern, event)).as("%s in %s", pattern, event).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {`a`:[`x`]}                                    | {`a`:`X`}
          {`a`:[`x`]}                                    | {`A`:`x`}
          {`a`:[`300`]}                                  | {`a`:300}
          {`a`:[true]}                                   | {`a`:`true`}
          {`a`:[null]}                                   | {}
          {`a`:[null]}                                   | {`a`:``}
          {`a`:[``]}                                     | {`a`:null}
          {`a`:[null]}                                   | {`a`:[]}
          {`a`:[`x`],`b`:[`y`]}                          | {`a`:`x`}
          {`a`:{`b`:[1],`c`:[4]}}                        | {`a`:[{`b`:1,`c`:2},{`b`:3,`c`:4}]}
          {`a`:{`b`:[1]}}                                | {`a`:1}
          {`a`:[{`prefix`:`ab`}]}                        | {`a`:`Abc`}
          {`a`:[{`prefix`:`1`}]}                         | {`a`:12}
          {`a`:[{`suffix`:`.csv`}]}                      | {`a`:`x.csv.gz`}
          {`a`:[{`anything-but`:`x`}]}                   | {`a`:`x`}
          {`a`:[{`anything-but`:`x`}]}                   | {`b`:1}
          {`a`:[{`anything-but`:[`x`,`y`]}]}             | {`a`:[`x`,`y`]}
          {`a`:[{`anything-but`:[1,2]}]}                 | {`a`:2.0}
          {`a`:[{`anything-but`:{`prefix`:`init`}}]}     | {`a`:`initial`}
          {`a`:[{`anything-but`:{`wildcard`:[`*/lib/*`,`x*`]}}]} | {`a`:`a/lib/b`}
          {`a`:[{`anything-but`:{`equals-ignore-case`:`X`}}]} | {`a`:`x`}
          {`a`:[{`numeric`:[`>`,0,`<`,5]}]}              | {`a`:5}
          {`a`:[{`numeric`:[`=`,5]}]}                    | {`a`:`5`}
          {`a`:[{`cidr`:`10.0.0.0/24`}]}                 | {`a`:`10.0.1.0`}
          {`a`:[{`cidr`:`10.0.0.0/24`}]}                 | {`a`:`localhost`}
          {`a`:[{`exists`:true}]}                        | {`b`:1}
          {`a`:[{`exists`:true}]}                        | {`a`:{`b`:1}}
          {`a`:[{`exists`:false}]}                       | {`a`:null}
          {`a`:{`b`:[{`exists`:false}],`c`:[1]}}         | {`a`:[{`c`:1},{`b`:2}]}
          {`a`:[{`wildcard`:`a/*/c`}]}                   | {`a`:`a/c`}
          {`a`:[{`wildcard`:`*a*a*`}]}                   | {`a`:`xay`}
          {`a`:[{`wildcard`:`ab*ba`}]}                   | {`a`:`aba`}
          {`$or`:[{`a`:[1]},{`b`:[2]}]}                  | {`a`:2,`b`:1}
          {`c`:[3],`$or`:[{`a`:[1]},{`b`:[2]}]}          | {`a`:1}
          """)
  void itPassesOver(String pattern, String event) {
    assertThat(matches(pattern, event)).as("%s in %s", pattern, event).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {`a`:42}                                  | "a" must be an object or an array
          {`a`:`x`}                                 | "a" must be an object or an array
          []                                        | Filter is not an object
          {}                                        | Empty objects are not allowed
          {`a`:{}}                                  | Empty objects are not allowed
          {`a`:[]}                                  | Empty arrays are not allowed
          {`a`:[[`x`]]}                             | Match value must be String, number, true, false, or null
          {`a`:[{`EXISTS`:true}]}                   | Unrecognized match type EXISTS
          {`a`:[{`exists`:`yes`}]}                  | exists match pattern must be either true or false.
          {`a`:[{`prefix`:1}]}                      | prefix match pattern must be a string
          {`a`:[{`prefix`:`a`,`suffix`:`b`}]}       | Only one key allowed in match expression
          {`a`:[{`numeric`:[`>`,0,`>`,1]}]}         | Bad numeric range operator: >
          {`a`:[{`numeric`:[`>`,5,`<`,1]}]}         | Bottom must be less than top
          {`a`:[{`numeric`:[`>`,`x`]}]}             | Value of > must be numeric
          {`a`:[{`numeric`:[`=`,6000000000]}]}      | Value must be between -5.0E9 and 5.0E9, inclusive
          {`a`:[{`numeric`:5}]}                     | Value of numeric must be an array.
          {`a`:[{`anything-but`:[`x`,1]}]}          | Inside anything but list, either all values are number or string, mixed type is not supported
          {`a`:[{`anything-but`:[null]}]}           | ^Inside anything but list, start|null|boolean is not supported.^
          {`a`:[{`anything-but`:null}]}             | Value of anything-but must be an array or single string/number value.
          {`a`:[{`anything-but`:{`prefix`:``}}]}    | Null prefix/suffix not allowed
          {`a`:[{`anything-but`:{`cidr`:`1`}}]}     | Unsupported anything-but pattern: cidr
          {`a`:[{`cidr`:`10.0.0.0`}]}               | Malformed CIDR, one '/' required
          {`a`:[{`cidr`:`10.0.0/24`}]}              | Nonstandard IP address: 10.0.0
          {`a`:[{`wildcard`:`a**b`}]}               | Consecutive wildcard characters at pos 2
          {`$or`:[{`a`:[1]}]}                       | There must have at least 2 Objects in $or relationship.
          {`$or`:[1,2]}                             | Only JSON object is allowed in array of $or relationship.
          """,
      quoteCharacter = '^')
  void itIsRefused(String pattern, String why) {
    assertThatThrownBy(() -> EventPattern.read(pattern.replace('`', '"')))
        .isInstanceOfSatisfying(
            AwsError.class,
            error -> assertThat(error.code()).isEqualTo("InvalidEventPatternException"))
        .hasMessageStartingWith("Event pattern is not valid. Reason: " + why + "\n at [Source: ");
  }

  @Test
  void aRefusalSaysWhere() {
    assertThatThrownBy(() -> EventPattern.read("{\"resources\": []}"))
        .hasMessageEndingWith("at [Source: (String)\"{\"resources\": []}\"; line: 1, column: 17]");
    assertThatThrownBy(() -> EventPattern.read("{\"a\": [\"x\""))
        .hasMessageContaining("Event pattern is not valid. Reason: Unexpected end-of-input");
  }

  /// However long a text and its wildcards are, it takes no longer than reading both.
  @Test
  void wildcardsNeverTakeLong() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      text.append(ThreadLocalRandom.current().nextBoolean() ? "a" : "ab");
    }
    String pattern = "{`a`:[{`wildcard`:`%s*c`}]}".formatted("*a".repeat(200));
    assertThat(matches(pattern, "{`a`:`%s`}".formatted(text))).isFalse();
  }
}
