package dev.lakestep.compiler.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Template.Part;
import dev.lakestep.compiler.source.Text;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How templates are cut into parts, and how reading goes on behind what is broken.
class TemplateParserTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '§',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "a {{ b }} c                            ¦ <a ><=b>< c>",
        "{{b}}                                  ¦ <=b>",
        "a {{- b -}} c                          ¦ <a><=b><c>",
        "a {{- b- }} c                          ¦ <a><{{- b- }}>< c>",
        "a {{- 'x' -}} c                        ¦ <a><='x'><c>",
        "a {{-5}}                               ¦ <a ><=-5>",
        "{# no #}x                              ¦ <x>",
        "a {#- no -#} x                         ¦ <a><x>",
        "{'a': 1} }} %} x                       ¦ <{'a': 1} }} %} x>",
        "{{ {'a': {'b': 1}} }}                  ¦ <={'a': {'b': 1}}>",
        "{{ '}}' }}                             ¦ <='}}'>",
        "{% if a %}T{% elseif b %}U{% else %}F{% endif %} ¦ <if a <T>, b <U>, else <F>>",
        "{%if a%}T{%endif%}                     ¦ <if a <T>>",
        "{%- if a -%} T {%- endif -%} x         ¦ <if a <T>><x>",
        "{% for x in xs %}{{x}}{% else %}0{% endfor %}    ¦ <for x in xs <=x>, else <0>>",
        "{% for in in in %}{{in}}{% endfor %}   ¦ <for in in in <=in>>",
        "{% set z = 3 %}{{ z }}                 ¦ <set z = 3><=z>",
        "{% raw %} {{ x }} {% endraw %}y        ¦ < {{ x }} ><y>",
        "{% verbatim %} {{ x }} {%- endverbatim -%} y ¦ <{{ x }}><y>",
        "${{ a }}                               ¦ <$><=a>",
        "{{ a ) }} b {{ c }}                    ¦ <{{ a ) }}>< b ><=c>",
        "{{ 'a }} b {{ \"c }}                   ¦ <{{ 'a }}>< b ><{{ \"c }}>",
        "{{ a {{ b }}                           ¦ <{{ a ><=b>",
      })
  void cuts(String written, String parts) {
    assertThat(shown(TemplateParser.parse(Text.of("test", written), new Diagnostics()).parts()))
        .isEqualTo(parts);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '§',
      value = {
        "a {{ b                     ¦ 2  ¦ `{{` is not closed",
        "a {{ b }                   ¦ 7  ¦ `}` closes nothing",
        "{{ a {{ b }}               ¦ 0  ¦ `{{` is not closed",
        "{{ }}                      ¦ 0  ¦ there is no expression here",
        "{{ 'a }}                   ¦ 3  ¦ the text that begins here has no closing `'`",
        "{{ f(a }}                  ¦ 4  ¦ `(` is not closed",
        "a {# b                     ¦ 2  ¦ `{#` is not closed",
        "{% raw %} b                ¦ 0  ¦ `{% raw` is not closed",
        "{% if a %} b               ¦ 3  ¦ `if` is not closed",
        "{% endif %}                ¦ 3  ¦ `endif` does not belong here",
        "{% for a %}{% endfor %}    ¦ 0  ¦ `for` is written `{% for item in list %}`",
        "{% set a %}                ¦ 0  ¦ `set` is written `{% set name = value %}`",
        "{% if %}{% endif %}        ¦ 6  ¦ the expression ends where a value should be",
        "{% if a %}{% else if b %}{% endif %} ¦ 18 ¦ nothing can follow `else` in its tag",
        "{% macro f() %}{% endmacro %}        ¦ 3  ¦ flows have no tag `macro`",
        "{% fro x in y %}           ¦ 3  ¦ flows have no tag `fro`",
        "{% 1 %}                    ¦ 3  ¦ a tag begins with its name, such as `if`",
      })
  void saysWhatIsWrong(String written, int place, String message) {
    Diagnostics diagnostics = new Diagnostics();
    TemplateParser.parse(Text.of("test", written), diagnostics);

    assertThat(diagnostics.sorted()).extracting(Diagnostic::message).containsExactly(message);
    assertThat(diagnostics.sorted().getFirst().span().start()).isEqualTo(place);
  }

  @Test
  void everyBrokenExpressionIsReportedOnce() {
    Diagnostics diagnostics = new Diagnostics();
    TemplateParser.parse(
        Text.of("test", "{{ a + }} {{ b }} {{ | c }} {{ 'd }} {{ e }}"), diagnostics);

    assertThat(diagnostics.sorted()).hasSize(3);
  }

  @Test
  void lineBreaksStay() {
    assertThat(
            shown(
                TemplateParser.parse(
                        Text.of("t", "{{ a }}\n{% set b = 1 %}\nc\n"), new Diagnostics())
                    .parts()))
        .isEqualTo("<=a><\n><set b = 1><\nc\n>");
  }

  private static String shown(List<Part> parts) {
    return parts.stream().map(TemplateParserTest::shown).collect(Collectors.joining());
  }

  private static String shown(Part part) {
    return switch (part) {
      case Part.Literal(_, var text) -> "<" + text + ">";
      case Part.Output(_, var expr) -> "<=" + ExprText.of(expr) + ">";
      case Part.If(_, var branches, var otherwise) ->
          branches.stream()
              .map(branch -> ExprText.of(branch.condition()) + " " + shown(branch.body()))
              .collect(Collectors.joining(", ", "<if ", otherwise(otherwise) + ">"));
      case Part.For(_, var variable, var items, var body, var otherwise) ->
          "<for %s in %s %s%s>"
              .formatted(variable, ExprText.of(items), shown(body), otherwise(otherwise));
      case Part.Assign(_, var variable, var value) ->
          "<set %s = %s>".formatted(variable, ExprText.of(value));
    };
  }

  private static String otherwise(List<Part> parts) {
    return parts.isEmpty() ? "" : ", else " + shown(parts);
  }
}
