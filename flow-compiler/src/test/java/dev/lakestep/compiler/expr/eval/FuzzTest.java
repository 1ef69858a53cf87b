package dev.lakestep.compiler.expr.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.lakestep.compiler.expr.Template;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/// Whatever is asked, the evaluator answers with a value or with an `EvaluationException`, soon.
class FuzzTest {
  private static final int TEMPLATES = 20_000;

  @Test
  void everyTemplateHasAValueOrAReason() {
    int[] values = {0};
    Assertions.assertTimeout(Duration.ofMinutes(2), () -> values[0] = evaluateAll());
    assertThat(values[0]).as("templates with a value").isGreaterThan(TEMPLATES / 5);
  }

  private static int evaluateAll() {
    int values = 0;
    for (int seed = 0; seed < TEMPLATES; seed++) {
      String text = new Guesses(seed).template();
      try {
        Template template = Given.template(text);
        Evaluator.value(template, Given.context());
        Evaluator.render(template, Given.context());
        values++;
      } catch (EvaluationException e) {
        assertThat(e.getMessage()).as(text).isNotBlank();
        assertThat(e.span().end()).as(text).isLessThanOrEqualTo(text.length());
      } catch (RuntimeException e) {
        fail("seed %d: %s".formatted(seed, text), e);
      }
    }
    return values;
  }
}
