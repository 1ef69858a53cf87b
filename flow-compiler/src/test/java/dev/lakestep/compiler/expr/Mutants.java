package dev.lakestep.compiler.expr;

import java.util.List;
import java.util.Random;

/// Breaks templates in the ways that typing does: characters gone, doubled, swapped, or put in from
/// elsewhere. The same seed makes the same mutant.
final class Mutants {
  private static final List<String> SOUND =
      List.of(
          "{{ inputs.day | date('yyyy-MM-dd', timeZone='UTC') }}",
          "s3://{{ vars.bucket }}/{{ trigger.date ?? execution.startDate | date('yyyy') }}",
          "{% for x in outputs.list.objects %}{{ loop.index }}: {{ x.key }}{% else %}none{% endfor"
              + " %}",
          "{% if inputs.n > 3 and not inputs.flag %}a{% elseif inputs.n == 2 %}b{% else %}c{% endif"
              + " %}",
          "{{ fromJson(outputs.call.body).items[0]['a b'] | first | upper }}",
          "{{ inputs.server-name ~ \"#{inputs.day} and #{1 + 2}\" }}",
          "{# note #}{% set z = {'a': [1, 2.5, null]} %}{{ z.a[0] ? 'x' : \"y\" }}",
          "{% raw %}{{ as is }}{% endraw %}{{- kv(key='a', errorOnMissing=false) -}}",
          "{{ outputs.list.objects | jq('.[].key') | length > 0 }}",
          "{{ max(1, 2..3, -4 % 5) is not empty or 'a' contains 'b' }}");
  private static final List<String> PIECES =
      List.of(
          "{{",
          "}}",
          "{%",
          "%}",
          "{#",
          "#}",
          "#{",
          "'",
          "\"",
          "\\",
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          "|",
          "?",
          "??",
          "???",
          ":",
          "..",
          ".",
          "-",
          "~",
          " is ",
          " not ",
          " in ",
          "=",
          "==",
          " ",
          "\n",
          "é",
          "\uD83D\uDE00",
          "\u00a0",
          "\u0000",
          "99999999999999999999",
          "1.",
          "if",
          "endif",
          "for x in",
          "set",
          "raw",
          "inputs.",
          "outputs.list.",
          "null",
          "&&",
          "!");

  private final Random random;

  Mutants(long seed) {
    this.random = new Random(seed);
  }

  String template() {
    StringBuilder text = new StringBuilder(one(SOUND));
    int changes = 1 + random.nextInt(6);
    for (int i = 0; i < changes; i++) {
      change(text);
    }
    return text.toString();
  }

  private void change(StringBuilder text) {
    int at = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), at + 1 + random.nextInt(8));
    switch (random.nextInt(4)) {
      case 0 -> text.delete(at, to);
      case 1 -> text.insert(at, text.substring(at, to));
      case 2 -> text.replace(at, to, one(PIECES));
      default -> text.insert(at, one(PIECES));
    }
  }

  private String one(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
