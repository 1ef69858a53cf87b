package dev.lakestep.compiler.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.yaml.Marked.Outcome;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Each mistake is told once, under its own code, at the characters that are wrong.
final class SyntaxErrorsTest {

  /// A code, and a text with a mistake; ⏎ is a line break, ⇥ a tab, « » surround the mistake.
  private static final String MISTAKES =
      """
      UNQUOTED_EXPRESSION;a: «{{ x }}»
      UNQUOTED_EXPRESSION;a: «{{ x }}/y» # why
      UNQUOTED_EXPRESSION;a: «{{ x }} {{ y }}»
      UNQUOTED_EXPRESSION;a: «{{ x['y'] }}.csv»
      UNQUOTED_EXPRESSION;a: «{{ x ? 'b: c' : 'd' }}»
      UNQUOTED_EXPRESSION;a: «{{ kv("x") }}»
      UNQUOTED_EXPRESSION;a: «{% if x %}1{% endif %}»
      UNQUOTED_EXPRESSION;a: «{{ x⏎  | upper }}»
      UNQUOTED_EXPRESSION;«{{ x }}»: b
      UNQUOTED_EXPRESSION;- «{{ x }}»⏎- b
      UNQUOTED_EXPRESSION;a: [b, «{{ x }}», c]
      UNQUOTED_EXPRESSION;a: {b: «{{ x }}»}
      UNQUOTED_EXPRESSION;a: «{{ x»
      UNQUOTED_COLON;a: «b: c»
      UNQUOTED_COLON;a: «"b": c»
      UNQUOTED_COLON;- a: «b: c» # d
      UNQUOTED_COLON;"a: b": «x: y»
      RESERVED_START;a: «@b»
      RESERVED_START;a: «`b`»
      RESERVED_START;a: «%b»
      RESERVED_START;a: «,b»
      RESERVED_START;cron: «*/5 * * * *»
      RESERVED_START;cron: «* * * * *»
      RESERVED_START;a: «& b»
      RESERVED_START;«@a»: b
      MISSING_SPACE;id«:»a⏎b: c
      MISSING_SPACE;id«:»a
      MISSING_SPACE;a: b⏎c«:»d⏎e: f
      MISSING_SPACE;- a⏎«-»b⏎- c
      MISSING_COLON;a: b⏎«c»⏎d: e
      MISSING_COLON;a: b #c⏎ «d»
      BAD_INDENTATION;a:⏎  b: c⏎ «d»: e
      BAD_INDENTATION;a: b⏎  «c»: d
      BAD_INDENTATION;a:⏎  - b⏎ «-» c
      BAD_INDENTATION;a: b⏎«-» c
      BAD_INDENTATION;- a⏎«b»: c
      TAB_INDENTATION;a:⏎«⇥»b: c
      TAB_INDENTATION;a: b⏎  «⇥»c: d
      UNCLOSED_QUOTE;a: «"b»⏎c: d
      UNCLOSED_QUOTE;a: «'b»⏎---⏎c
      UNCLOSED_QUOTE;a: «"b»⏎c: "d"
      TEXT_AFTER_VALUE;a: 'it'«s'»
      TEXT_AFTER_VALUE;a: "b" «c»
      TEXT_AFTER_VALUE;a: [b] «c»
      TEXT_AFTER_VALUE;a: [a-z]«+»
      UNMATCHED_BRACKET;a: «[»b
      UNMATCHED_BRACKET;a: «[»b,
      UNMATCHED_BRACKET;a: «[»b⏎c: d
      UNMATCHED_BRACKET;a: «{»b: c⏎d: e
      UNMATCHED_BRACKET;a: [b«}»
      UNMATCHED_BRACKET;a: [b]«]»
      UNMATCHED_BRACKET;a: «}»
      UNMATCHED_BRACKET;{a: b}«}»
      BAD_ESCAPE;a: "b«\\q»"
      BAD_ESCAPE;a: "b«\\x4»"
      BAD_TEXT_BLOCK;a: > «5»
      BAD_TEXT_BLOCK;a: | «b»⏎  c
      BAD_TEXT_BLOCK;a: |⏎«     »⏎  b
      LIST_BESIDE_KEY;a: «- b»⏎   - c
      BAD_TAG;a: «!x!y z»
      CONTROL_CHARACTER;a: b«\u007F»
      YAML_SYNTAX;a: «?» b
      YAML_SYNTAX;a: [b,«,»]
      EMPTY_FILE;«»# nothing
      EMPTY_FILE;«»---⏎---
      SEVERAL_DOCUMENTS;a: b⏎«---»⏎c: d
      DUPLICATE_KEY;a: b⏎«a»: c
      DUPLICATE_KEY;{a: b, «"a"»: c}
      KEY_NOT_TEXT;? «[a]»⏎: b
      UNKNOWN_ANCHOR;a: &bc 1⏎d: «*bd»
      ALIAS_CYCLE;a: &b⏎  c: «*b»
      BAD_MERGE;a: &b 1⏎<<: «*b»
      BAD_TAG;a: «!secret» b
      BAD_TAG;a: «!!int» b
      BAD_TAG;a: «!!seq» {b: c}
      BAD_TAG;«!!map»⏎- a
      """;

  static Stream<Arguments> mistakes() {
    return MISTAKES
        .lines()
        .map(line -> line.split(";", 2))
        .map(parts -> Arguments.of(Code.valueOf(parts[0]), parts[1]));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void tellsOneMistakeOnce(Code code, String written) {
    Marked marked = Marked.of(written.replace('⏎', '\n').replace('⇥', '\t'));
    Outcome outcome = Outcome.of(marked.text());
    assertThat(outcome.problems()).extracting(problem -> problem.code()).containsExactly(code);
    assertThat(outcome.places()).isEqualTo(marked.places());
    assertThat(outcome.problems().getFirst().hints()).isNotEmpty();
    if (!outcome.problems().getFirst().fixes().isEmpty()) {
      assertThat(Outcome.of(outcome.mended(marked.text())).problems()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '§',
      value = {
        "a: «{{ x }}»⏎b: «{{ y }}/z»⏎c: [«{{ z }}»]⏎d: 1",
        "a: «@b»⏎c:⏎  - «b: c»⏎  - d: «'it's'»",
        "a: «{{ x }}»⏎b: c⏎«b»: d"
      })
  void readsOnBehindAValueWhoseEndIsClear(String written) {
    Marked marked = Marked.of(written.replace('⏎', '\n'));
    Outcome outcome = Outcome.of(marked.text());
    assertThat(outcome.root()).isPresent();
    if (!written.contains("it's")) {
      assertThat(outcome.places()).isEqualTo(marked.places());
    }
  }

  @ParameterizedTest
  @CsvSource({"a: b: c⏎  d⏎e: f", "a: {{ x }}⏎  y: z⏎e: f"})
  void staysSilentAboutWhatMayFollowFromTheFirstMistake(String written) {
    assertThat(Outcome.of(written.replace('⏎', '\n')).problems()).hasSize(1);
  }
}
