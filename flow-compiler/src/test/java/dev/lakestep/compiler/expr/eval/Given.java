package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.TemplateParser;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The context that the tests of the evaluator share.
final class Given {
  static final World WORLD = World.still(Instant.parse("2024-05-06T07:08:09Z"));

  private Given() {}

  static Context context() {
    return new Context(variables(), WORLD).frozen();
  }

  static Template template(String text) {
    Diagnostics diagnostics = new Diagnostics();
    Template template = TemplateParser.parse(Text.of("test", text), diagnostics);
    if (diagnostics.hasErrors()) {
      throw new EvaluationException(diagnostics.sorted().getFirst().message(), template.span());
    }
    return template;
  }

  static String render(String text) {
    return Evaluator.render(template(text), context());
  }

  static Value.Fields fields(Object... namesAndValues) {
    SequencedMap<String, Value> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], (Value) namesAndValues[i + 1]);
    }
    return new Value.Fields(fields);
  }

  /// YAML whose aliases make each line ten times as much as the one before.
  private static String bomb() {
    StringBuilder bomb = new StringBuilder("a0: &a0 x\n");
    for (int i = 1; i < 20; i++) {
      String before = "*a" + (i - 1);
      bomb.append(
          "a%d: &a%d [%s]\n".formatted(i, i, String.join(",", Collections.nCopies(10, before))));
    }
    return bomb.toString();
  }

  private static SequencedMap<String, Value> variables() {
    SequencedMap<String, Value> variables = new LinkedHashMap<>();
    variables.put("text", Value.of("hello"));
    variables.put("zero", Value.of(0));
    variables.put("gap", Value.NOTHING);
    variables.put("list", new Value.Items(List.of(Value.of("a"), Value.of("b"), Value.of("c"))));
    variables.put("map", fields("k", Value.of("v"), "n", Value.of(1), "gap", Value.NOTHING));
    variables.put("day", new Value.Moment(LocalDate.parse("2021-04-05")));
    variables.put(
        "moment", new Value.Moment(ZonedDateTime.parse("2021-03-01T09:00+01:00[Europe/Paris]")));
    variables.put("instant", new Value.Moment(Instant.parse("2024-02-03T04:05:06.123Z")));
    variables.put("nested", Value.of("{{ text }} there"));
    variables.put("endless", Value.of("{{ endless }}x"));
    variables.put("bomb", Value.of(bomb()));
    variables.put("envs", fields("USER", Value.of("me")));
    variables.put(
        "tasks",
        fields(
            "a", fields("state", Value.of("SUCCESS")),
            "b", fields("state", Value.of("FAILED")),
            "c", fields("v1", fields("state", Value.of("FAILED")))));
    return variables;
  }
}
