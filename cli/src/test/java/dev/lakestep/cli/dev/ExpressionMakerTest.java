package dev.lakestep.cli.dev;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.ExpressionTypes;
import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.TemplateParser;
import dev.lakestep.compiler.source.Text;
import org.junit.jupiter.api.Test;

/// Made-up expressions are the same for the same seed, can be read, and mostly make sense.
class ExpressionMakerTest {
  private static final int PAIRS = 2_000;

  @Test
  void theSameSeedMakesTheSamePair() {
    assertThat(ExpressionMaker.pair(7)).isEqualTo(ExpressionMaker.pair(7));
    assertThat(ExpressionMaker.pair(7)).isNotEqualTo(ExpressionMaker.pair(8));
  }

  @Test
  void allCanBeReadAndMostAreNoMistake() {
    int checked = 0;
    for (int seed = 0; seed < PAIRS; seed++) {
      ExpressionMaker.Pair pair = ExpressionMaker.pair(seed);
      Diagnostics diagnostics = new Diagnostics();
      Template template = TemplateParser.parse(Text.of("made", pair.template()), diagnostics);
      assertThat(diagnostics.hasErrors()).as(pair.template()).isFalse();
      ExpressionTypes.check(template, pair.context(), diagnostics);
      checked += diagnostics.hasErrors() ? 0 : 1;
    }
    assertThat(checked).isGreaterThan(PAIRS * 8 / 10);
  }
}
