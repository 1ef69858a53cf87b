package dev.lakestep.cli.dev;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.TemplateParser;
import dev.lakestep.compiler.expr.eval.Context;
import dev.lakestep.compiler.expr.eval.EvaluationException;
import dev.lakestep.compiler.expr.eval.Evaluator;
import dev.lakestep.compiler.expr.eval.World;
import dev.lakestep.compiler.expr.jsonata.Bindings;
import dev.lakestep.compiler.expr.jsonata.Need;
import dev.lakestep.compiler.expr.jsonata.ToJsonata;
import dev.lakestep.compiler.expr.jsonata.Translation;
import dev.lakestep.compiler.source.Text;
import dev.lakestep.engine.jsonata.Chance;
import dev.lakestep.engine.jsonata.Jsonata;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every row of `jsonata.txt` comes to the same in JSONata as it does in Kestra, whether its inputs
/// are known to be there or not.
class JsonataTest {
  private static final Instant NOW = Instant.parse("2024-05-06T07:08:09.123Z");
  private static final String FAILS = "a failure";

  private final GivenState state = GivenState.read("jsonata.json");
  private final Jsonata jsonata = new Jsonata();

  @TestFactory
  Stream<DynamicTest> everyRow() throws IOException {
    return rows().stream().map(row -> DynamicTest.dynamicTest(row, () -> judge(row)));
  }

  @Test
  void thereAreEnough() throws IOException {
    assertThat(rows()).hasSizeGreaterThan(150);
  }

  @Test
  void conditionsGoByTheText() {
    for (String text : List.of("{{ inputs.list }}", "{{ inputs.zero }}", "{{ inputs.gap }}", "x")) {
      Translation.Said said = condition(text);
      boolean wanted =
          !List.of("", "false", "0", "-0").contains(Evaluator.render(template(text), context()));
      assertThat(result(said)).isEqualTo(String.valueOf(wanted));
    }
    assertThat(condition("{{ inputs.flag and inputs.n > 2 }}").text())
        .isEqualTo("$inputs.flag and $inputs.n > 2");
  }

  @Test
  void templatesAreJoined() {
    assertThat(rendered("s3://{{ inputs.taxi }}/{{ inputs.year }}.csv").text())
        .isEqualTo("\"s3://\" & $inputs.taxi & \"/\" & $inputs.year & \".csv\"");
    assertThat(result(rendered("{% for x in inputs.list %}{{ loop.index }}{{ x }};{% endfor %}")))
        .isEqualTo("\"0b;1a;2c;\"");
    assertThat(result(rendered("{% set x = inputs.n %}{{ x }}{% if inputs.flag %}!{% endif %}")))
        .isEqualTo("\"3!\"");
    assertThat(rendered("{{ inputs.n }}".repeat(12)).text()).startsWith("$join([");
  }

  /// Whatever is asked of a state machine before is true or false.
  @Test
  void needsAreSaidInWords() {
    Translation said =
        ToJsonata.value(template("{{ inputs.gap + 1 }}"), state.types(), state.bindings());
    assertThat(((Translation.Said) said).needs())
        .containsExactly(
            new Need("$exists($inputs.gap)", "`inputs.gap` is not there"),
            new Need("$inputs.gap != null", "`inputs.gap` is no number"));
  }

  private void judge(String row) {
    int arrow = row.indexOf(" => ");
    String expression = arrow < 0 ? row : row.substring(0, arrow);
    String wanted = arrow < 0 ? "" : row.substring(arrow + " => ".length());
    Template template = template("{{ " + expression + " }}");
    Translation said = ToJsonata.value(template, state.types(), given());
    if (wanted.startsWith("!")) {
      assertThat(said).isInstanceOf(Translation.Unsaid.class);
      assertThat(((Translation.Unsaid) said).reason()).isEqualTo(wanted.substring(1));
      return;
    }
    if (!wanted.isEmpty()) {
      assertThat(text(said)).isEqualTo(wanted);
    }
    String result = evaluated(template);
    for (Bindings bindings : List.of(given(), state.bindings())) {
      if (ToJsonata.value(template, state.types(), bindings) instanceof Translation.Said value) {
        assertThat(result(value)).as(value.text()).isEqualTo(result);
      }
    }
  }

  private static String text(Translation translation) {
    return switch (translation) {
      case Translation.Said(var text, _, _) -> text;
      case Translation.Unsaid(_, var reason) -> "!" + reason;
    };
  }

  private Bindings given() {
    return new Bindings(state.bindings().roots(), state.given());
  }

  private Translation.Said condition(String text) {
    return (Translation.Said) ToJsonata.condition(template(text), state.types(), given());
  }

  private Translation.Said rendered(String text) {
    return (Translation.Said) ToJsonata.rendered(template(text), state.types(), given());
  }

  private Context context() {
    return new Context(state.values(), World.still(NOW));
  }

  private String evaluated(Template template) {
    try {
      return MadeState.json(Evaluator.value(template, context())).toString();
    } catch (EvaluationException e) {
      return FAILS;
    }
  }

  private String result(Translation.Said said) {
    for (Need need : said.needs()) {
      JsonNode holds = evaluated(need.condition());
      assertThat(holds.isBoolean()).as(need.condition()).isTrue();
      if (!holds.booleanValue()) {
        return FAILS;
      }
    }
    return evaluated(said.text()).toString();
  }

  private JsonNode evaluated(String text) {
    return jsonata.evaluate(text, state.variables(), new Chance(NOW, 1)).orElseThrow();
  }

  private static Template template(String text) {
    return TemplateParser.parse(Text.of("row", text), new Diagnostics());
  }

  private static List<String> rows() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(JsonataTest.class.getResourceAsStream("jsonata.txt"))) {
      return new String(file.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }
}
