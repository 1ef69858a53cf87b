package dev.lakestep.compiler.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.source.Text;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How expressions are read: what binds to what, and what is said where they cannot be read.
class ExprParserTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '§',
      value = {
        "a | f + 1                    ¦ (a | f) + 1",
        "a + b | f                    ¦ a + (b | f)",
        "a ?? b | f                   ¦ a ?? (b | f)",
        "a ?? b ?? c                  ¦ (a ?? b) ?? c",
        "a ?? b == c                  ¦ (a ?? b) == c",
        "a ~ b | f                    ¦ (a ~ b) | f",
        "-a | f                       ¦ (-a) | f",
        "not a == b                   ¦ (not a) == b",
        "not a and b or c             ¦ ((not a) and b) or c",
        "a or b and c                 ¦ a or (b and c)",
        "a == b is empty              ¦ (a == b) is empty",
        "a | length > 0               ¦ (a | length) > 0",
        "1 + 2 * 3 - 4                ¦ (1 + (2 * 3)) - 4",
        "1..n + 1                     ¦ (1..n) + 1",
        "a ? b : c ? d : e            ¦ a ? b : (c ? d : e)",
        "a ?? b ? c : d               ¦ (a ?? b) ? c : d",
        "a equals b                   ¦ a == b",
        "a in b                       ¦ a isIn b",
        "a not in b                   ¦ not (a isIn b)",
        "a is not empty               ¦ a is not empty",
        "a.in.is_it['x'].y            ¦ a.in.is_it['x'].y",
        "kv(key='a', namespace=b)     ¦ kv(key='a', namespace=b)",
        "organization                 ¦ organization",
        "{'a': [1, 2.50, 3L]}['a']    ¦ {'a': [1, 2.5, 3]}['a']",
        "({'a': 1})['a']              ¦ {'a': 1}['a']",
        "[1, 2, 3][0]                 ¦ [1, 2, 3][0]",
        "(a | f)[0].b                 ¦ (a | f)[0].b",
        "TRUE and none                ¦ true and null",
        "\"say \\\"hi\\\" it's\"      ¦ 'say \"hi\" it\\'s'",
        "\"a#{b}c\"                   ¦ 'a' ~ (b ~ 'c')",
        "\"#{b}\"                     ¦ b",
        "'a\\d'                       ¦ 'a\\\\d'",
        "\"a # \\\" \"                ¦ 'a # \\\\\" '",
      })
  void binds(String written, String meant) {
    assertThat(shown(written)).isEqualTo(meant.equals("ERROR") ? meant : shown(meant));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '§',
      value = {
        "a +              ¦ 3  ¦ the expression ends where a value should be",
        "a + * b          ¦ 4  ¦ `*` stands where a value should be",
        "a b              ¦ 2  ¦ the expression cannot go on with `b`",
        "a && b           ¦ 2  ¦ `&&` is not an operator here",
        "!a               ¦ 0  ¦ `!` is not an operator here",
        "a = b            ¦ 2  ¦ the expression cannot go on with `=`",
        "f(a              ¦ 1  ¦ `(` is not closed",
        "f(a]             ¦ 1  ¦ `(` is not closed",
        "a)               ¦ 1  ¦ `)` closes nothing",
        "'abc             ¦ 0  ¦ the text that begins here has no closing `'`",
        "a.0              ¦ 2  ¦ `0` stands where a name should be",
        "a.or.b           ¦ 2  ¦ `or` stands where a name should be",
        "a.size()         ¦ 2  ¦ values have no methods, so `size` cannot be called",
        "a ? b            ¦ 5  ¦ the `?` needs a `:` and a value for the other case",
        "f(x=1, 2)        ¦ 7  ¦ an argument without a name stands behind one with a name",
        "a |              ¦ 3  ¦ the expression ends where the name of a filter should be",
        "99999999999999999999 ¦ 0 ¦ `99999999999999999999` is too large a number",
        "[1 2]            ¦ 3  ¦ `2` stands where `,` should be",
        "a ; b            ¦ 2  ¦ `;` means nothing in an expression",
      })
  void saysWhatIsWrong(String written, int place, String message) {
    List<Diagnostic> found = problems(written);

    assertThat(found).extracting(Diagnostic::message).containsExactly(message);
    assertThat(found.getFirst().span().start()).isEqualTo(Math.min(place, written.length()));
  }

  @Test
  void anEmptyExpressionIsNamedAsSuch() {
    assertThat(problems("  "))
        .extracting(Diagnostic::message)
        .containsExactly("there is no expression here");
  }

  @Test
  void nestingIsBounded() {
    assertThat(problems("(".repeat(50) + "a" + ")".repeat(50))).isEmpty();
    assertThat(problems("(".repeat(5000)))
        .extracting(Diagnostic::message)
        .containsExactly("more than 100 brackets are open here");
    assertThat(problems("not ".repeat(5000) + "a")).hasSize(1);
    assertThat(problems("a ? b : ".repeat(5000) + "a")).hasSize(1);
    assertThat(problems("a" + " + a".repeat(400))).isEmpty();
    assertThat(problems("a" + " + a".repeat(100_000))).hasSize(1);
    assertThat(problems("a" + ".a".repeat(100_000))).hasSize(1);
    assertThat(problems("a" + " | a".repeat(100_000))).hasSize(1);
    assertThat(problems("[" + "1,".repeat(100_000) + "1]")).isEmpty();
  }

  private static String shown(String written) {
    return ExprParser.parse(Text.of("test", written.strip()), new Diagnostics())
        .map(ExprText::of)
        .orElse("ERROR");
  }

  private static List<Diagnostic> problems(String written) {
    Diagnostics diagnostics = new Diagnostics();
    ExprParser.parse(Text.of("test", written), diagnostics);
    return diagnostics.sorted();
  }
}
