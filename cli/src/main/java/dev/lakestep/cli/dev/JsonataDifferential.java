package dev.lakestep.cli.dev;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.ExpressionTypes;
import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.TemplateParser;
import dev.lakestep.compiler.expr.eval.Context;
import dev.lakestep.compiler.expr.eval.Evaluator;
import dev.lakestep.compiler.expr.eval.World;
import dev.lakestep.compiler.expr.jsonata.Need;
import dev.lakestep.compiler.expr.jsonata.ToJsonata;
import dev.lakestep.compiler.expr.jsonata.Translation;
import dev.lakestep.compiler.source.Text;
import dev.lakestep.engine.jsonata.Chance;
import dev.lakestep.engine.jsonata.EvaluationException;
import dev.lakestep.engine.jsonata.Jsonata;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Holds translations against the evaluator, on made-up pairs of a template and a context: what one
/// yields the other yields, and where one fails a need of the other does not hold.
public final class JsonataDifferential {
  private static final Instant NOW = Instant.parse("2024-05-06T07:08:09.123Z");
  private static final Set<String> FALSE = Set.of("", "false", "0", "-0");

  /// Numbers beyond those that JSON counts, and years of more than four digits: they do not travel.
  private static final Pattern BEYOND =
      Pattern.compile(
          "the years 1 to 9999|\\d{16}|[0-9]E[0-9]|[+-]\\d{5,}-\\d\\d-|-0\\d{3}-\\d\\d-");

  private static final int SHOWN = 10;
  private static final long STEP = 1_000_003L;

  private final Jsonata jsonata = new Jsonata();
  private final Constructs constructs = new Constructs();
  private final PrintStream out;
  private long said;
  private long unsaid;
  private long failing;
  private long different;

  private JsonataDifferential(PrintStream out) {
    this.out = out;
  }

  /// Prints the first differences and the counts; answers 0 if there is no difference.
  public static int run(long count, long seed, PrintStream out) {
    JsonataDifferential differential = new JsonataDifferential(out);
    for (long i = 0; i < count; i++) {
      differential.hold(seed * STEP + i);
    }
    differential.constructs.print(out);
    out.printf(
        "%d said (%d of them fail), %d unsaid, %d different%n",
        differential.said, differential.failing, differential.unsaid, differential.different);
    return differential.different == 0 ? 0 : 1;
  }

  /// What a template is asked for.
  private enum View {
    VALUE,
    TEXT,
    CONDITION
  }

  private record Pair(long seed, Template template, MadeContext context, MadeState state) {
    Translation translation(View view) {
      return switch (view) {
        case VALUE -> ToJsonata.value(template, context, state.bindings());
        case TEXT -> ToJsonata.rendered(template, context, state.bindings());
        case CONDITION -> ToJsonata.condition(template, context, state.bindings());
      };
    }

    /// Whether all that it yields can be held as JSON.
    boolean travels() {
      JsonNode text = wanted(this, View.TEXT);
      return text.isMissingNode() || !BEYOND.matcher(text.textValue()).find();
    }

    JsonNode evaluated(View view) {
      Context evaluated = new Context(context.values(), World.still(NOW));
      return switch (view) {
        case VALUE -> MadeState.json(Evaluator.value(template, evaluated));
        case TEXT -> TextNode.valueOf(Evaluator.render(template, evaluated));
        case CONDITION ->
            BooleanNode.valueOf(!FALSE.contains(Evaluator.render(template, evaluated)));
      };
    }
  }

  /// Templates with mistakes are never translated.
  private void hold(long seed) {
    ExpressionMaker.Pair made = ExpressionMaker.pair(seed);
    Diagnostics diagnostics = new Diagnostics();
    Template template = TemplateParser.parse(Text.of("made", made.template()), diagnostics);
    ExpressionTypes.check(template, made.context(), diagnostics);
    if (diagnostics.hasErrors()) {
      return;
    }
    Pair pair = new Pair(seed, template, made.context(), MadeState.of(made.context()));
    if (!pair.travels()) {
      return;
    }
    for (View view : View.values()) {
      Translation translation = pair.translation(view);
      constructs.count(template, view == View.TEXT, translation instanceof Translation.Said);
      switch (translation) {
        case Translation.Said whole -> hold(pair, view, whole);
        case Translation.Unsaid _ -> unsaid++;
      }
    }
  }

  private void hold(Pair pair, View view, Translation.Said translation) {
    said++;
    JsonNode wanted = wanted(pair, view);
    failing += wanted.isMissingNode() ? 1 : 0;
    String difference = difference(wanted, translation, pair.state().variables());
    if (difference.isEmpty() || BEYOND.matcher(difference).find()) {
      return;
    }
    different++;
    if (different <= SHOWN) {
      out.printf("%s of pair %d: %s%n", view, pair.seed(), pair.template().text().value());
      out.printf("  %s%n  %s%n", difference, translation.text());
      translation.needs().forEach(need -> out.printf("  needs %s%n", need.condition()));
    }
  }

  /// Missing where Kestra fails.
  private static JsonNode wanted(Pair pair, View view) {
    try {
      return pair.evaluated(view);
    } catch (dev.lakestep.compiler.expr.eval.EvaluationException e) {
      return MissingNode.getInstance();
    }
  }

  /// Empty where there is none.
  private String difference(
      JsonNode wanted, Translation.Said translation, Map<String, Object> variables) {
    if (translation.text().contains("%}")) {
      return "the translation ends too early";
    }
    String wish = wanted.isMissingNode() ? "a failure" : wanted.toString();
    for (Need need : translation.needs()) {
      String holds =
          evaluated(need.condition(), variables).map(JsonNode::toString).orElse("nothing");
      if (holds.equals("false")) {
        return wanted.isMissingNode()
            ? ""
            : "expected %s, but %s".formatted(wish, need.complaint());
      }
      if (!holds.equals("true")) {
        return "the need `%s` yields %s".formatted(need.condition(), holds);
      }
    }
    Optional<JsonNode> result = evaluated(translation.text(), variables);
    return result.filter(got -> MadeState.same(wanted, got)).isPresent()
        ? ""
        : "expected %s, got %s".formatted(wish, result.map(JsonNode::toString).orElse("nothing"));
  }

  /// An error is told as a text that nothing else yields.
  private Optional<JsonNode> evaluated(String expression, Map<String, Object> variables) {
    try {
      return jsonata.evaluate(expression, variables, new Chance(NOW, 1));
    } catch (EvaluationException e) {
      return Optional.of(TextNode.valueOf("an error: " + e.getMessage()));
    }
  }
}
