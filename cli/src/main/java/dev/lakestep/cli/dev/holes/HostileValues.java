package dev.lakestep.cli.dev.holes;

import dev.lakestep.cli.dev.Chances;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.sql.hole.HoleKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Values that an attacker or an accident would send, and values that fit.
final class HostileValues {
  private final Chances chances;

  HostileValues(Chances chances) {
    this.chances = chances;
  }

  Value hostile() {
    return switch (chances.below(20)) {
      case 0 -> Value.NOTHING;
      case 1 -> Value.of(chances.percent(50));
      case 2 -> Value.of(chances.random().nextLong());
      case 3 -> Value.of(chances.random().nextInt(200) - 100);
      case 4 -> Value.of(decimal());
      case 5 -> items();
      case 6 -> fields();
      case 7 -> Value.of(text().repeat(1 + chances.below(200)));
      default -> Value.of(text());
    };
  }

  /// One that its place is made for.
  Value fitting(HoleKind kind) {
    return switch (kind) {
      case TEXT, DEFINITION_TEXT, COMMENT -> Value.of(chances.percent(50) ? text() : "it's \\ x");
      case LOCATION -> Value.of(chances.one(List.of("s3://a-bucket/k/", "abc", "a.b", "k/l")));
      case NAME -> Value.of(chances.one(List.of("a", "b_1", "date", "x2024", "select", "_a")));
      case TABLE -> Value.of(chances.one(List.of("t", "db.t", "a.b.c", "db.order", "values")));
      case QUOTED_NAME -> Value.of(chances.one(List.of("a b", "x-y", "\u00E9t\u00E9", "2024")));
      case NUMBER ->
          chances.percent(50)
              ? Value.of(chances.random().nextInt(200) - 100)
              : Value.of(chances.one(List.of("-5", "1.5", "true", "-1e5", "+7", "0.25")));
      case COUNT -> Value.of(chances.below(100));
      case LIST -> new Value.Items(List.of(Value.of(text0()), Value.of(-5), Value.of(1.5)));
      case FREE -> Value.of("1");
    };
  }

  private String text0() {
    return chances.one(HostileTexts.WORDS) + chances.one(List.of("", "'", "\\", "\"", "\n", "--"));
  }

  private double decimal() {
    return chances.one(
        List.of(
            0.5,
            -0.0,
            1e300,
            -1e-300,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            1e22,
            123456.789,
            Double.MIN_VALUE,
            -5.0));
  }

  private String text() {
    return switch (chances.below(5)) {
      case 0 -> chances.one(HostileTexts.ATTACKS);
      case 1 -> chances.one(HostileTexts.WORDS);
      case 2 -> chances.one(HostileTexts.NUMBERS);
      case 3 -> chances.one(HostileTexts.SIGNS);
      default -> {
        StringBuilder text = new StringBuilder();
        int pieces = 1 + chances.below(6);
        for (int i = 0; i < pieces; i++) {
          text.append(chances.one(chances.one(HostileTexts.ALL)));
        }
        yield text.toString();
      }
    };
  }

  private Value items() {
    List<Value> items = new ArrayList<>();
    int count = chances.below(4);
    for (int i = 0; i < count; i++) {
      items.add(chances.percent(80) ? Value.of(text()) : hostile());
    }
    return new Value.Items(items);
  }

  private Value fields() {
    SequencedMap<String, Value> fields = new LinkedHashMap<>();
    fields.put(text(), Value.of(text()));
    return new Value.Fields(fields);
  }
}
