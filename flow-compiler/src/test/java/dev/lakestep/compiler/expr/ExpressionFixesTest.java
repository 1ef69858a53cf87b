package dev.lakestep.compiler.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.FlowCompiler;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Fixer;
import dev.lakestep.compiler.source.Source;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Fixes of expressions leave a flow with nothing to say about them, however its scalars are
/// quoted.
class ExpressionFixesTest {
  private static final String FLOW =
      """
      id: orders
      namespace: company.team
      inputs:
        - id: day
          type: STRING
          defaults: "{}"
        - id: year
          type: INT
          defaults: 2021
        - id: server-name
          type: STRING
          defaults: db
      tasks:
        - id: get-items
          type: core.debug.Return
          format: "{{ inputs.day }} {{ inputs.year }} {{ inputs['server-name'] }}"
        - id: hello
          type: core.log.Log
          message: %s
      triggers:
        - id: daily
          type: core.trigger.Schedule
          cron: "@daily"
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '§',
      value = {
        "{{ json(inputs.day).a }}          ¦ {{ fromJson(inputs.day).a }}",
        "{{ inputs.day | json }}           ¦ {{ inputs.day | toJson }}",
        "{{ json(inputs.day) | json }}     ¦ {{ fromJson(inputs.day) | toJson }}",
        "{{ inputs.yaer }}                 ¦ {{ inputs.year }}",
        "{{ imputs.day | uper }}           ¦ {{ inputs.day | upper }}",
        "{{ inputs.year == Q2021Q }}       ¦ {{ inputs.year == 2021 }}",
        "{{ inputs.day == 2021 }}          ¦ {{ inputs.day == Q2021Q }}",
        "{{ inputs.year < Q2021Q }}        ¦ {{ inputs.year < 2021 }}",
        "{{ trigger.date ?? execution.startDate | date(QyyyyQ) }} ¦ {{ (trigger.date ??"
            + " execution.startDate) | date(QyyyyQ) }}",
        "{{ (trigger.date) ?? execution.startDate | date(QyyyyQ) }} ¦ {{ ((trigger.date) ??"
            + " execution.startDate) | date(QyyyyQ) }}",
        "{{ inputs.server-name }}          ¦ {{ inputs[Qserver-nameQ] }}",
        "{{ QaQ ~ inputs.server-name | upper }} ¦ {{ QaQ ~ inputs[Qserver-nameQ] | upper }}",
        "{{ outputs.get-items.value }}     ¦ {{ outputs[Qget-itemsQ].value }}",
        "{{ trigger.date | dateAdd(1, QdaysQ) }} ¦ {{ trigger.date | dateAdd(1, QDAYSQ) }}",
      })
  void mends(String wrong, String right) {
    for (String scalar : List.of("\"%s\"", "'%s'", ">-\n        at %s", "at %s")) {
      String quote = scalar.startsWith("'") ? "\"" : "'";
      String written = FLOW.formatted(scalar.formatted(wrong.replace("Q", quote)));
      String meant = FLOW.formatted(scalar.formatted(right.replace("Q", quote)));

      assertThat(fixed(written)).isEqualTo(meant);
    }
  }

  /// What `check --fix` makes of it: until nothing is left that a machine can do.
  private static String fixed(String flow) {
    String text = flow;
    for (int round = 0; round < 5; round++) {
      Source source = new Source("flow.yaml", text);
      List<Diagnostic> diagnostics = FlowCompiler.check(List.of(source)).diagnostics();
      text = Fixer.fix(source, diagnostics).text();
    }
    assertThat(FlowCompiler.check(List.of(new Source("flow.yaml", text))).diagnostics())
        .as(text)
        .isEmpty();
    return text;
  }
}
