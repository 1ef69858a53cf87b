package dev.lakestep.glue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Expressions over the keys n, s, d and m, each with a plain way to say whether it holds.
final class RandomExpressions {
  private static final String NULL = "__HIVE_DEFAULT_PARTITION__";
  private static final List<String> TEXTS =
      List.of("", "a", "ab", "b", "it's", "10", "9", "A", "ä", "a%b", "über x");
  private static final List<String> PATTERNS = List.of("a%", "_", "%b", "%", "a_", "%'s", "__");
  private static final List<String> NAMES = List.of("n", "s", "d", "m");

  private final Random random;

  RandomExpressions(Random random) {
    this.random = random;
  }

  /// What an expression says of values; nothing if it compares with one that is absent.
  enum Says {
    YES,
    NO,
    NOTHING;

    static Says of(boolean holds) {
      return holds ? YES : NO;
    }

    Says not() {
      return this == NOTHING ? NOTHING : of(this == NO);
    }

    Says and(Says other) {
      if (this == NO || other == NO) {
        return NO;
      }
      return this == YES && other == YES ? YES : NOTHING;
    }
  }

  /// An expression, and what it says.
  record Example(String text, Function<List<String>, Says> truth) {
    boolean holds(List<String> values) {
      return truth.apply(values) == Says.YES;
    }
  }

  List<String> values() {
    return IntStream.range(0, 4)
        .mapToObj(key -> key != 1 && random.nextInt(10) == 0 ? NULL : nonEmpty(key))
        .toList();
  }

  private String nonEmpty(int key) {
    String value = value(key);
    return value.isEmpty() ? "empty" : value;
  }

  private String value(int key) {
    return switch (key) {
      case 0 -> String.valueOf(random.nextInt(-12, 13));
      case 1 -> TEXTS.get(random.nextInt(TEXTS.size()));
      case 2 -> LocalDate.of(2024, 1, 1).plusDays(random.nextInt(60)).toString();
      default -> BigDecimal.valueOf(random.nextInt(-50, 51), random.nextInt(3)).toPlainString();
    };
  }

  private static Comparator<String> order(int key) {
    return switch (key) {
      case 0 -> Comparator.comparingInt(Integer::parseInt);
      case 3 -> Comparator.comparing(BigDecimal::new);
      default -> Comparator.naturalOrder();
    };
  }

  Example any(int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      return condition();
    }
    Example left = any(depth - 1);
    if (random.nextInt(4) == 0) {
      return new Example(
          word("NOT") + "(" + left.text() + ")", values -> left.truth().apply(values).not());
    }
    Example right = any(depth - 1);
    boolean isAnd = random.nextBoolean();
    String text = "(%s)%s(%s)".formatted(left.text(), word(isAnd ? "AND" : "OR"), right.text());
    return new Example(
        text,
        values -> {
          Says one = left.truth().apply(values);
          Says other = right.truth().apply(values);
          return isAnd ? one.and(other) : one.not().and(other.not()).not();
        });
  }

  private Example condition() {
    int key = random.nextInt(4);
    return switch (random.nextInt(key == 1 ? 6 : 5)) {
      case 0 ->
          negatable(
              name(key) + word("IS"), "NULL", values -> Says.of(values.get(key).equals(NULL)));
      case 1 -> in(key);
      case 2 -> {
        String least = value(key);
        String most = value(key);
        String text = "BETWEEN " + literal(key, least) + word("and") + literal(key, most);
        yield negatable(
            name(key),
            text,
            values ->
                compared(
                    values,
                    key,
                    v -> order(key).compare(v, least) >= 0 && order(key).compare(v, most) <= 0));
      }
      case 5 -> {
        String pattern = PATTERNS.get(random.nextInt(PATTERNS.size()));
        yield negatable(
            name(key),
            "LIKE " + literal(key, pattern),
            values -> compared(values, key, v -> like(v, pattern)));
      }
      default -> comparison(key);
    };
  }

  private Example in(int key) {
    List<String> some =
        IntStream.range(0, 1 + random.nextInt(4)).mapToObj(_ -> value(key)).toList();
    String list = String.join(",", some.stream().map(one -> literal(key, one)).toList());
    Predicate<String> among =
        value -> some.stream().anyMatch(one -> order(key).compare(value, one) == 0);
    return negatable(name(key), "IN (" + list + ")", values -> compared(values, key, among::test));
  }

  private Example comparison(int key) {
    String right = value(key);
    List<String> signs = List.of("=", "<>", "!=", "<", ">", "<=", ">=");
    int which = random.nextInt(signs.size());
    IntPredicate holds =
        List.<IntPredicate>of(
                o -> o == 0,
                o -> o != 0,
                o -> o != 0,
                o -> o < 0,
                o -> o > 0,
                o -> o <= 0,
                o -> o >= 0)
            .get(which);
    String space = random.nextBoolean() ? " " : "";
    return new Example(
        name(key) + space + signs.get(which) + space + literal(key, right),
        values -> compared(values, key, v -> holds.test(order(key).compare(v, right))));
  }

  private Example negatable(String before, String after, Function<List<String>, Says> truth) {
    return random.nextBoolean()
        ? new Example(before + word("NOT") + after, values -> truth.apply(values).not())
        : new Example(before + " " + after, truth);
  }

  private static Says compared(List<String> values, int key, Function<String, Boolean> holds) {
    String value = values.get(key);
    return value.equals(NULL) ? Says.NOTHING : Says.of(holds.apply(value));
  }

  private static boolean like(String text, String pattern) {
    if (pattern.isEmpty()) {
      return text.isEmpty();
    }
    if (pattern.charAt(0) == '%') {
      return IntStream.rangeClosed(0, text.length())
          .anyMatch(from -> like(text.substring(from), pattern.substring(1)));
    }
    return !text.isEmpty()
        && (pattern.charAt(0) == '_' || pattern.charAt(0) == text.charAt(0))
        && like(text.substring(1), pattern.substring(1));
  }

  private String literal(int key, String value) {
    boolean isNumber = key == 0 || key == 3;
    return isNumber && random.nextBoolean() ? value : "'" + value.replace("'", "''") + "'";
  }

  private String name(int key) {
    String name = NAMES.get(key);
    return switch (random.nextInt(5)) {
      case 0 -> name.toUpperCase(Locale.ROOT);
      case 1 -> "\"" + name + "\"";
      case 2 -> "`" + name + "`";
      case 3 -> "(" + name + ")";
      default -> name;
    };
  }

  private String word(String word) {
    return " " + (random.nextBoolean() ? word : word.toLowerCase(Locale.ROOT)) + " ";
  }
}
