package dev.lakestep.cli.dev;

import static java.time.temporal.ChronoField.INSTANT_SECONDS;

import dev.lakestep.compiler.expr.Type;
import dev.lakestep.compiler.expr.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Makes a value of a type: numbers that both Java and JSON write plainly, years of four digits.
record MadeValues(Chances chances) {
  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "b",
          "c",
          "hello",
          "Hello World",
          "it's",
          "\"q\"",
          "é ü",
          "日本",
          "a,b,c",
          "a/b/c.csv",
          " x ",
          "12",
          "-7",
          "2.50",
          "007",
          "true",
          "null",
          "x\ny",
          "\\",
          "2021-04-05",
          "{\"a\": [1, null]}",
          "[1, 2]",
          "$1",
          "a.b|c",
          "FAILED",
          "aaa",
          "A");
  private static final List<String> DATES =
      List.of(
          "2021-03-01T09:00Z",
          "2021-04-05",
          "2024-02-29T23:59:59.999999999Z",
          "2020-12-31T23:30:08+01:00",
          "2021-03-01T09:00",
          "1969-12-31T23:59:59.5Z",
          "2021-03-28T01:30+01:00[Europe/Paris]",
          "2000-01-01T00:00:00-11:30",
          "no date");
  private static final List<String> ZONES =
      List.of("UTC", "Z", "Europe/Paris", "America/New_York", "+05:30", "Asia/Tokyo");
  private static final List<String> KEYS = List.of("x", "y", "k-1", "a b", "10", "é");

  private static final int LONGEST = 4;

  /// Whether the fields of a root may be missing.
  Value root(String name, Type type) {
    return switch (name) {
      case "labels" -> fields(new Type.MapOf(Type.TEXT), 2);
      case "inputs" -> inputs((Type.Struct) type);
      default -> value(type, name, 3);
    };
  }

  private Value inputs(Type.Struct type) {
    SequencedMap<String, Value> fields = new LinkedHashMap<>();
    type.fields()
        .forEach((name, of) -> {
          boolean mayLack = name.equals("note") || name.equals("any");
          if (!mayLack || chances.percent(70)) {
            fields.put(
                name,
                mayLack && chances.percent(30) ? Value.NOTHING : value(of, "inputs." + name, 3));
          }
        });
    return new Value.Fields(fields);
  }

  private Value value(Type type, String path, int depth) {
    return switch (type) {
      case Type.Any _ -> any(depth);
      case Type.Nothing _ -> Value.NOTHING;
      case Type.Flag _ -> Value.of(chances.percent(50));
      case Type.Whole _ ->
          Value.of(path.endsWith("stamp") ? moment(path).getLong(INSTANT_SECONDS) : whole());
      case Type.Decimal _ -> Value.of(decimal());
      case Type.Text _ -> Value.of(path.endsWith("iso") ? chances.one(DATES) : chances.one(TEXTS));
      case Type.Moment _ -> new Value.Moment(moment(path));
      case Type.Items(var of) -> items(of, path, depth);
      case Type.MapOf _ -> fields(type, depth);
      case Type.Struct(var types, _) -> {
        SequencedMap<String, Value> fields = new LinkedHashMap<>();
        types.forEach((name, of) -> {
          if (!chances.percent(2)) {
            fields.put(name, valueOrNothing(of, path + "." + name, depth));
          }
        });
        yield new Value.Fields(fields);
      }
    };
  }

  /// Null fits every type.
  private Value valueOrNothing(Type type, String path, int depth) {
    return chances.percent(2) ? Value.NOTHING : value(type, path, depth);
  }

  /// Of a number whose type is not known, its fraction alone tells that it is a decimal.
  private Value any(int depth) {
    return switch (chances.below(depth > 0 ? 8 : 5)) {
      case 0 -> Value.NOTHING;
      case 1 -> Value.of(chances.percent(50));
      case 2 -> Value.of(whole());
      case 3 -> Value.of(chances.below(10_000) + 0.25);
      case 4 -> Value.of(chances.one(TEXTS));
      case 5 -> items(Type.ANY, "", depth - 1);
      default -> fields(new Type.MapOf(Type.ANY), depth - 1);
    };
  }

  private Value items(Type of, String path, int depth) {
    List<Value> items = new ArrayList<>();
    int size = chances.below(LONGEST);
    for (int i = 0; i < size; i++) {
      items.add(valueOrNothing(of, path, depth - 1));
    }
    return new Value.Items(items);
  }

  private Value fields(Type map, int depth) {
    Type of = map instanceof Type.MapOf(var values) ? values : Type.ANY;
    SequencedMap<String, Value> fields = new LinkedHashMap<>();
    int size = chances.below(LONGEST);
    for (int i = 0; i < size; i++) {
      fields.put(chances.one(KEYS), value(of, "", depth - 1));
    }
    return new Value.Fields(fields);
  }

  private long whole() {
    return switch (chances.below(12)) {
      case 0 -> 0;
      case 1 -> 1;
      case 2 -> chances.below(1 << 26) - (1 << 25);
      default -> chances.below(25) - 5;
    };
  }

  private double decimal() {
    long digits = chances.below(4_000_000) + 1_000L;
    int scale = chances.below(4);
    double size = BigDecimal.valueOf(digits, scale).doubleValue();
    return chances.percent(20) ? -size : size;
  }

  /// Only a trigger gives dates whose zone has rules.
  private Temporal moment(String path) {
    Instant instant =
        Instant.ofEpochSecond(chances.random().nextLong(4_000_000_000L) - 500_000_000L);
    Instant time =
        switch (chances.below(4)) {
          case 0 -> instant.truncatedTo(ChronoUnit.DAYS);
          case 1 -> instant.truncatedTo(ChronoUnit.MINUTES);
          case 2 -> instant.plusNanos(chances.below(1_000_000_000));
          default -> instant.plusMillis(chances.below(1000));
        };
    if (path.startsWith("trigger")) {
      return time.atZone(ZoneId.of(chances.one(ZONES)));
    }
    if (path.equals("inputs.day")) {
      return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
    return switch (path.equals("inputs.at") ? chances.below(4) : 0) {
      case 1 -> OffsetDateTime.ofInstant(time, ZoneOffset.ofHours(chances.below(20) - 10));
      case 2 -> LocalDateTime.ofInstant(time, ZoneOffset.UTC);
      default -> time;
    };
  }
}
