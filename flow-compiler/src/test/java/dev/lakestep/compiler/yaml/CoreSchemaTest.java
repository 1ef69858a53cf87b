package dev.lakestep.compiler.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.yaml.YamlNode.Scalar.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Unquoted scalars get the kinds of YAML 1.2's core schema.
final class CoreSchemaTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ':',
      value = {
        "NOTHING: ~ null Null NULL",
        "FLAG: true True TRUE false False FALSE",
        "WHOLE: 0 1 -1 +1 007 0x1F 0o17 123456789012345678901234567890",
        "DECIMAL: 1.0 1. .5 -.5 1e5 1E-5 +1.5e+10 .inf -.Inf +.INF .nan .NaN",
        "TEXT: yes no on off Yes nULL tRUE 1_000 0b11 0x 0xg 0o8 1e 1e+ . - + -.nan 1.2.3 1a e5 ..5"
            + " nan"
      })
  void givesEachTextItsKind(Kind kind, String texts) {
    assertThat(texts.split(" "))
        .allSatisfy(text -> assertThat(CoreSchema.kind(text)).as(text).isEqualTo(kind));
  }
}
