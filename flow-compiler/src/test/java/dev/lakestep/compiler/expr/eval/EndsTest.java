package dev.lakestep.compiler.expr.eval;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Templates that would take for ever, or all memory, are given up.
class EndsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% for x in 1..9999 %}{% for y in 1..9999 %}{% endfor %}{% endfor %}",
        "{% set s = 'aaaaaaaaaa' %}{% for x in 1..99 %}{% set s = s ~ s %}{% endfor %}",
        "{% set s = [1] %}{% for x in 1..99 %}{% set s = [s, s] %}{% endfor %}{{ s }}",
        "{% set s = [1] %}{% for x in 1..99 %}{% set s = s + s %}{% endfor %}",
        "{% set s = {'a': 1} %}{% for x in 1..99 %}{% set s = {'a': s, 'b': s} %}{% endfor %}",
        "{% set s = 'a' %}{% for x in 1..99 %}{% set s = s | replace({'a': s ~ s}) %}{% endfor %}",
        "{{ 'a\nb' | indent(2000000000) }}",
        "{{ render(endless) }}",
        "{{ yaml(bomb) }}",
        "{{ ('1' ~ (1..9999 | join)) | number }}",
        "{{ ('9' ~ (1..99999 | join)) | number('BIGINTEGER') }}",
        "{{ 1 | jq('[range(1e12)]') }}",
        "{{ 1 | jq('last(range(1e12))') }}",
        "{{ 1 | jq('reduce range(1e12) as $i (0; .)') }}",
        "{{ 1 | jq('until(false; .)') }}",
        "{{ 1 | jq('def f: f, f; f') }}",
        "{{ ('a' ~ 1..3) | regexMatch('((a|[^b])*)*(.*)*(.*)*(.*)*(.*)*(.*)*c') ~ nobody }}"
      })
  void isGivenUp(String template) {
    assertThatExceptionOfType(EvaluationException.class).isThrownBy(() -> Given.render(template));
  }
}
