package dev.lakestep.compiler.expr.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.ExprParser;
import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
  @Test
  void oneExpressionKeepsItsKind() {
    assertThat(value("{{ 1 + 1 }}")).isEqualTo(Value.of(2));
    assertThat(value("{{ [1] }}")).isEqualTo(new Value.Items(List.of(Value.of(1))));
    assertThat(value("{{ gap }}")).isEqualTo(Value.NOTHING);
    assertThat(value("{% set a = 1 %}{{ a }}")).isEqualTo(Value.of(1));
  }

  @Test
  void moreThanOneIsText() {
    assertThat(value("{{ 1 }}{{ 2 }}")).isEqualTo(Value.of("12"));
    assertThat(value("a{{ gap }}")).isEqualTo(Value.of("a"));
    assertThat(value("no expression")).isEqualTo(Value.of("no expression"));
    assertThat(value("")).isEqualTo(Value.of(""));
  }

  @Test
  void aListAmongOtherPiecesIsReadAsJson() {
    assertThat(value("{{ [1] }} {{ 2 }}")).isEqualTo(new Value.Items(List.of(Value.of(1))));
    assertThat(value("see {{ [1] }}")).isEqualTo(Value.of("see [1]"));
    assertThat(value("{{ moment }}.csv"))
        .isEqualTo(Value.of("2021-03-01T09:00+01:00[Europe/Paris].csv"));
  }

  @Test
  void anExpressionWithoutBracesHasAValueToo() {
    var expr = ExprParser.parse(Text.of("test", "text | upper"), new Diagnostics());
    assertThat(Evaluator.value(expr.orElseThrow(), Given.context())).isEqualTo(Value.of("HELLO"));
  }

  @Test
  void aMistakeKnowsItsPlace() {
    Template template = Given.template("a {{ 1 + map.nope }}");
    assertThatExceptionOfType(EvaluationException.class)
        .isThrownBy(() -> Evaluator.render(template, Given.context()))
        .satisfies(e -> assertThat(e.span().text()).isEqualTo("nope"))
        .satisfies(e -> assertThat(e.reason()).isEqualTo("nothing here is called `nope`"));
  }

  @Test
  void listsOfAnExecutionMayBeSorted() {
    Context context = new Context(Given.context().variables(), Given.WORLD);
    Template template = Given.template("{{ list | rsort }} {{ list + ['d'] }} {{ list }}");
    assertThat(Evaluator.render(template, context))
        .isEqualTo("[\"c\",\"b\",\"a\"] [\"a\",\"b\",\"c\",\"d\"] [\"a\",\"b\",\"c\"]");
  }

  private static Value value(String template) {
    return Evaluator.value(Given.template(template), Given.context());
  }
}
