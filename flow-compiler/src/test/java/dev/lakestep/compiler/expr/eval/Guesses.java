package dev.lakestep.compiler.expr.eval;

import java.util.List;
import java.util.Map;
import java.util.Random;

/// Makes templates up: every builtin, operator and tag, on values that fit (even seeds) and on
/// values that do not. The same seed makes the same template.
final class Guesses {
  private static final List<String> ATOMS =
      List.of(
          "text",
          "zero",
          "gap",
          "list",
          "map",
          "day",
          "moment",
          "instant",
          "nobody",
          "nested",
          "map.k",
          "map['n']",
          "list[0]",
          "list[9]",
          "map.nobody",
          "1",
          "0",
          "-3",
          "2.5",
          "'a'",
          "''",
          "'2021-04-05'",
          "'a,b,c'",
          "'{\"a\": [1]}'",
          "'.a'",
          "'[a-c]+'",
          "'DAYS'",
          "'iso'",
          "'(x'",
          "'{{ text }}'",
          "'é\u0000\uD83D\uDE00'",
          "null",
          "true",
          "false",
          "[]",
          "{}",
          "[1, 'a', null]",
          "[3, 1, 2]",
          "{'a': 1, 'b': {'c': null}}",
          "9223372036854775807",
          "1000000",
          "tasks",
          "1..3",
          "'a'..'c'",
          "loop");
  private static final List<String> OPERATORS =
      List.of(
          "+",
          "-",
          "*",
          "/",
          "%",
          "~",
          "==",
          "!=",
          "<",
          "<=",
          ">",
          ">=",
          "and",
          "or",
          "contains",
          "in",
          "??",
          "???",
          "..");

  private final Random random;
  private final Fitting fitting;
  private final boolean fits;

  Guesses(long seed) {
    this.random = new Random(seed);
    this.fitting = new Fitting(random);
    this.fits = seed % 2 == 0;
  }

  String template() {
    StringBuilder template = new StringBuilder();
    int parts = 1 + random.nextInt(3);
    for (int i = 0; i < parts; i++) {
      template.append(part(2));
    }
    return template.toString();
  }

  private String part(int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 6)) {
      case 0 -> one(List.of("x", " ", "\n", "[1] ", "{", "}}", "%"));
      case 1 -> "{%% set %s = %s %%}".formatted(one(List.of("text", "v")), expression(2));
      case 6 ->
          "{%% if %s %%}%s{%% else %%}%s{%% endif %%}"
              .formatted(expression(2), part(depth - 1), part(depth - 1));
      case 7 -> "{%% for x in %s %%}%s{%% endfor %%}".formatted(expression(2), part(depth - 1));
      default -> "{{ %s }}".formatted(expression(3));
    };
  }

  private String expression(int depth) {
    if (fits) {
      return fitting.expression();
    }
    if (depth == 0) {
      return one(ATOMS);
    }
    String inner = expression(depth - 1);
    return switch (random.nextInt(11)) {
      case 0, 1 -> "(%s) %s (%s)".formatted(inner, one(OPERATORS), expression(depth - 1));
      case 2, 3, 4, 5 -> "%s | %s".formatted(inGroup(inner), filter(depth - 1));
      case 6 -> "%s(%s)".formatted(name(Registry.FUNCTIONS), arguments(depth - 1));
      case 7 -> "%s is %s".formatted(inGroup(inner), name(Registry.TESTS));
      case 8 -> "%s ? %s : %s".formatted(inGroup(inner), inGroup(inner), one(ATOMS));
      case 9 -> "%s (%s)".formatted(one(List.of("not", "-", "+")), inner);
      default -> "%s[%s]".formatted(inGroup(inner), expression(depth - 1));
    };
  }

  private String filter(int depth) {
    String name = name(Registry.FILTERS);
    return random.nextBoolean() ? name : "%s(%s)".formatted(name, arguments(depth));
  }

  private String arguments(int depth) {
    StringBuilder arguments = new StringBuilder();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      arguments.append(i == 0 ? "" : ", ").append(inGroup(expression(Math.min(depth, 1))));
    }
    return arguments.toString();
  }

  private static String inGroup(String expression) {
    return "(" + expression + ")";
  }

  private String name(Map<String, ?> table) {
    return one(table.keySet().stream().sorted().toList());
  }

  private String one(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
