package dev.lakestep.compiler.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.source.Text;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is known of expressions before anything runs, and what is said of those that cannot work.
class ExpressionTypesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '§',
      value = {
        "inputs.day                                  ¦ text",
        "inputs['server-name']                       ¦ text",
        "inputs.year + 1                             ¦ a whole number",
        "inputs.year / 2.0                           ¦ a number",
        "inputs.year + ' AD'                         ¦ text",
        "inputs.day ~ 1                              ¦ text",
        "inputs.day.length                           ¦ a whole number",
        "inputs.tags[0]                              ¦ text",
        "inputs.tags + ['x']                         ¦ list of text",
        "inputs.tags - ['x']                         ¦ list of text",
        "inputs.tags | first                         ¦ text",
        "inputs.tags | chunk(2)                      ¦ list of list of text",
        "inputs.tags | chunk(2) | flatten            ¦ list of text",
        "outputs.list.objects[0].size                ¦ a whole number",
        "outputs.list.objects | jq('.[].key')        ¦ list of anything",
        "outputs.call.headers['x-id']                ¦ text",
        "trigger.whatever.it.holds                   ¦ anything",
        "1 < 2 and inputs.flag                       ¦ true or false",
        "inputs.flag ? 1 : 2                         ¦ a whole number",
        "inputs.flag ? 1 : 'a'                       ¦ anything",
        "inputs.none ?? 'a'                          ¦ anything",
        "inputs.day ?? 'a'                           ¦ text",
        "null ?? 'a'                                 ¦ text",
        "inputs.none | default('a')                  ¦ anything",
        "inputs.none.deep | upper | default('a')     ¦ text",
        "inputs.none is defined                      ¦ true or false",
        "inputs.at | date('yyyy')                    ¦ text",
        "inputs.at | timestamp                       ¦ a whole number",
        "inputs.at | timestampNano                   ¦ text",
        "fromJson(outputs.call.body).x[0]            ¦ anything",
        "{'a': 1}.a                                  ¦ a whole number",
        "[1, 2][0]                                   ¦ a whole number",
        "2021 | upper                                ¦ text",
        "number == null                              ¦ E",
        "tasksWithState('failed')[0].taskId          ¦ text",
        "kv(key='a', namespace='b')                  ¦ anything",
        "1..3                                        ¦ list of anything",
        "max(1, 2.5)                                 ¦ a number",
      })
  void knows(String expression, String words) {
    Diagnostics diagnostics = new Diagnostics();
    Template template = template("{{ " + expression + " }}", diagnostics);
    Type type = ExpressionTypes.check(template, Declared.NAMES, diagnostics);

    assertThat(diagnostics.sorted().isEmpty() ? words(type) : "E").isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '§',
      value = {
        "{{ inputs.dya }}              ¦ 1:11-14 LAKE0202 nothing here is called `inputs.dya`",
        "{{ inputs['dya'] }}           ¦ 1:11-16 LAKE0202 nothing here is called `inputs.dya`",
        "{{ input.day }}               ¦ 1:4-9 LAKE0202 nothing here is called `input`",
        "{{ taskrun.value }}           ¦ 1:4-11 LAKE0202 there is no `taskrun` at this place",
        "{{ workingDir }}              ¦ 1:4-14 LAKE0902 nothing here is called `workingDir`",
        "{{ outputs.list.urls }}       ¦ 1:17-21 LAKE0203 `outputs.list` has no `urls`",
        "{{ inputs.day.year }}         ¦ 1:15-19 LAKE0203 `inputs.day` is text, so it has no"
            + " `year`",
        "{{ inputs.flag ? inputs.x : 1 }} ¦ 1:25-26 LAKE0901 nothing here is called `inputs.x`",
        "{{ nobody ?? 1 }}             ¦ 1:4-10 LAKE0901 nothing here is called `nobody`",
        "{{ taskrun.value ?? 1 }}      ¦ ",
        "{{ (inputs.x | upper) ?? 1 }} ¦ ",
        "{{ inputs.year == '2021' }}   ¦ 1:4-25 LAKE0905 a number is never equal to text: this is"
            + " always false",
        "{{ inputs.flag != 'true' }}   ¦ 1:4-25 LAKE0905 true or false is never equal to text: this"
            + " is always true",
        "{{ 'a' in inputs.day }}       ¦ 1:4-21 LAKE0905 `in` looks into a list or a map, and this"
            + " is text: nothing is ever in it",
        "{{ 'a' in inputs.tags }}      ¦ ",
        "{% for x in inputs.tags %}{{ x }}{% endfor %}{{ x }} ¦ 1:49-50 LAKE0202 there is no `x` at"
            + " this place",
        "a{{ loop.index }}             ¦ 1:5-9 LAKE0202 there is no `loop` at this place",
        "{% macro hi(x) %}{% if x %}{{ x }}{% endif %}{% endmacro %}{{ hi('a') }} ¦ 1:4-9 LAKE0304"
            + " flows have no tag `macro`",
        "{{ inputs.year < '2021' }}    ¦ 1:4-24 LAKE0907 `<` orders numbers, or texts: it fails on"
            + " a number and text",
        "{{ inputs.day * 2 }}          ¦ 1:4-14 LAKE0312 `*` needs numbers, and this is text",
        "{{ -inputs.day }}             ¦ 1:5-15 LAKE0312 `-` needs numbers, and this is text",
        "{{ not inputs.tags }}         ¦ 1:8-19 LAKE0312 a list is neither true nor false",
        "{{ inputs.n contains 1 }}     ¦ 1:4-12 LAKE0312 `contains` looks into text, a list or a"
            + " map, and this is a number",
        "{{ inputs.flag | first }}     ¦ 1:4-15 LAKE0312 `first` takes text or a list, and this is"
            + " true or false",
        "{{ inputs.day | uper }}       ¦ 1:17-21 LAKE0310 there is no filter `uper`",
        "{{ nwo() }}                   ¦ 1:4-7 LAKE0310 there is no function `nwo`",
        "{{ inputs.day is emty }}      ¦ 1:18-22 LAKE0310 there is no test `emty`",
        "{{ inputs.day | upper(1) }}   ¦ 1:23-24 LAKE0311 `upper` has an argument too many",
        "{{ inputs.day | replace }}    ¦ 1:17-24 LAKE0311 `replace` needs its argument"
            + " `replace_pairs`",
        "{{ kv(name='a') }}            ¦ 1:12-15 LAKE0311 `kv` has no argument `name`; 1:4-6"
            + " LAKE0311 `kv` needs its argument `key`",
        "{{ inputs.at | dateAdd(1, 'days') }} ¦ 1:27-33 LAKE0311 `unit` of `dateAdd` cannot be"
            + " `days`",
        "{{ inputs.day | escapeChar('SINGLE') }} ¦ ",
        "{{ inputs.server-name }}      ¦ 1:4-22 LAKE0308 `inputs.server-name` is read as a"
            + " subtraction",
        "{{ inputs.server-name | upper }} ¦ 1:4-22 LAKE0308 `inputs.server-name` is read as a"
            + " subtraction",
        "{{ 'x' ~ inputs.server-name ~ 'y' }} ¦ 1:10-28 LAKE0308 `inputs.server-name` is read as a"
            + " subtraction",
        "{{ outputs.get-items.value }} ¦ 1:4-21 LAKE0308 `outputs.get-items` is read as a"
            + " subtraction",
        "{{ outputs.get-itms.value }}  ¦ 1:4-20 LAKE0308 `outputs.get-itms` is read as a"
            + " subtraction",
        "{{ inputs.year-1 }}           ¦ ",
        "{{ inputs.year-inputs.n }}    ¦ ",
        "{{ json(inputs.day).a }}      ¦ 1:4-8 LAKE0903 `json` is of Kestra 1.x, and gone since",
        "{{ outputs.list.objects[0].key | jq('.') }} ¦ 1:4-31 LAKE0904 `jq` reads a text as JSON,"
            + " and this is plain text",
        "{{ trigger.date ?? execution.startDate | date('yyyy') }} ¦ 1:42-46 LAKE0906 `date` works"
            + " only on what stands right of `??`",
        "{{ inputs.day ?? now() | date('yyyy') }} ¦ ",
        "{% for x in inputs.tags %}{{ x.a }}{{ loop.idx }}{% endfor %} ¦ 1:32-33 LAKE0901 `x` is"
            + " text, so it has no `a`; 1:44-47 LAKE0901 nothing here is called `loop.idx`",
        "{% if inputs.flag %}{% set z = 1 %}{% endif %}{{ z }} ¦ ",
        "{% set n = 0 %}{% for x in inputs.tags %}{% set n = x %}{% endfor %}{{ n.length }} ¦ ",
        "{% if outputs.list.objects %}a{% endif %} ¦ 1:7-27 LAKE0312 a list is neither true nor"
            + " false",
      })
  void says(String template, String problems) {
    Diagnostics diagnostics = new Diagnostics();
    ExpressionTypes.check(template(template, diagnostics), Declared.NAMES, diagnostics);

    assertThat(
            diagnostics.sorted().stream()
                .map(ExpressionTypesTest::shown)
                .sorted()
                .collect(Collectors.joining("; ")))
        .isEqualTo(problems == null ? "" : sorted(problems));
  }

  private static String sorted(String problems) {
    return List.of(problems.split("; ")).stream().sorted().collect(Collectors.joining("; "));
  }

  private static Template template(String text, Diagnostics diagnostics) {
    return TemplateParser.parse(Text.of("test", text), diagnostics);
  }

  private static String shown(Diagnostic diagnostic) {
    return "1:%d-%d %s %s"
        .formatted(
            diagnostic.span().start() + 1,
            diagnostic.span().end() + 1,
            diagnostic.code().id(),
            diagnostic.message());
  }

  private static String words(Type type) {
    return switch (type) {
      case Type.Any _ -> "anything";
      case Type.Whole _ -> "a whole number";
      case Type.Items(var of) -> "list of " + words(of);
      case Type.MapOf(var of) -> "map of " + words(of);
      case Type.Nothing _, Type.Flag _, Type.Decimal _, Type.Text _, Type.Moment _, Type.Struct _ ->
          Form.of(type).orElseThrow().words();
    };
  }
}
