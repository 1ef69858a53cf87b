package dev.lakestep.compiler.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Template.Part;
import dev.lakestep.compiler.source.Text;
import org.junit.jupiter.api.Test;

/// What is written reads as the same expression again, alone and between braces.
class ExprTextTest {
  private static final int EXPRESSIONS = 10_000;

  @Test
  void readingGivesTheExpressionBack() {
    for (int seed = 0; seed < EXPRESSIONS; seed++) {
      Expr expr = new Sketches(seed).expression(seed % 4);
      String written = ExprText.of(expr);
      Diagnostics problems = new Diagnostics();

      assertThat(ExprParser.parse(Text.of("test", written), problems).map(Shapes::of))
          .as("seed %d: %s %s", seed, written, problems.sorted())
          .hasValue(Shapes.of(expr));
      assertThat(TemplateParser.parse(Text.of("test", "{{ " + written + " }}"), problems).parts())
          .as(written)
          .singleElement()
          .isInstanceOfSatisfying(
              Part.Output.class,
              output -> assertThat(Shapes.of(output.expression())).isEqualTo(Shapes.of(expr)));
    }
  }
}
