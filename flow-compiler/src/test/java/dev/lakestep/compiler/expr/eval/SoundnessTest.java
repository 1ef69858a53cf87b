package dev.lakestep.compiler.expr.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Severity;
import dev.lakestep.compiler.expr.ExpressionTypes;
import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.Type;
import dev.lakestep.compiler.expr.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The checker refuses nothing that the evaluator can do, what it says of a value is true, and most
/// of what fails it finds before.
class SoundnessTest {
  private static final Context CONTEXT = Given.context();
  private static final Known KNOWN = new Known(CONTEXT.variables());
  private static final int TEMPLATES = 20_000;

  /// Where something of a template may never be evaluated, a mistake in it does no harm.
  private static final Pattern MAY_SKIP = Pattern.compile("\\?|\\{%| and | or |default|defined");

  private final List<String> wrong = new ArrayList<>();
  private int failures;
  private int found;

  @Test
  void whatHasAValueIsNotRefused() {
    for (int seed = 0; seed < TEMPLATES; seed++) {
      hold(new Guesses(seed).template());
    }
    assertThat(wrong).isEmpty();
    assertThat(found).as("found of %d failures", failures).isGreaterThan(failures * 7 / 10);
  }

  private void hold(String text) {
    Diagnostics diagnostics = new Diagnostics();
    try {
      Template template = Given.template(text);
      Type type = ExpressionTypes.check(template, KNOWN, diagnostics);
      Value value = Evaluator.value(template, CONTEXT);
      if (!MAY_SKIP.matcher(text).find() && !lacksAnArgument(diagnostics)) {
        errors(diagnostics).forEach(message -> wrong.add(text + " is refused: " + message));
      }
      if (template.single().isPresent() && !Known.fits(value, type)) {
        wrong.add("%s is %s, and not %s".formatted(text, value, type));
      }
    } catch (EvaluationException e) {
      failures++;
      found += diagnostics.hasErrors() ? 1 : 0;
    }
  }

  /// An argument that is left out does no harm where null is passed through.
  private static boolean lacksAnArgument(Diagnostics diagnostics) {
    return errors(diagnostics).stream().anyMatch(message -> message.contains("needs its argument"));
  }

  private static List<String> errors(Diagnostics diagnostics) {
    return diagnostics.sorted().stream()
        .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
        .map(Diagnostic::message)
        .toList();
  }
}
