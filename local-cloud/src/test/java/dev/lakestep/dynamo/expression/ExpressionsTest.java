package dev.lakestep.dynamo.expression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.dynamo.Refusal;
import dev.lakestep.dynamo.value.AttributeValue;
import dev.lakestep.dynamo.value.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Expressions are read, or refused in the words in which AWS refuses them.
class ExpressionsTest {
  private static final Map<String, AttributeValue> VALUES =
      Map.ofEntries(
          Map.entry(":v", new AttributeValue.S("x")),
          Map.entry(":n", number(1)),
          Map.entry(":hi", number(5)),
          Map.entry(":m", new AttributeValue.M(Map.of("x", number(1)))),
          Map.entry(":l", new AttributeValue.L(List.of(number(1)))),
          Map.entry(":ss", set(AttributeValue.Type.SS, new AttributeValue.S("x"))),
          Map.entry(":ns", set(AttributeValue.Type.NS, number(1))),
          Map.entry(":b", new AttributeValue.B(Bytes.of(new byte[1]))),
          Map.entry(":t", new AttributeValue.S("S")),
          Map.entry(":bo", new AttributeValue.Bool(true)),
          Map.entry(":nu", new AttributeValue.Null()));

  private static AttributeValue number(int number) {
    return new AttributeValue.N(BigDecimal.valueOf(number));
  }

  private static AttributeValue set(AttributeValue.Type type, AttributeValue value) {
    return new AttributeValue.SetOf(type, new LinkedHashSet<>(List.of(value)));
  }

  private record Case(Kind kind, String expression, String expected) {}

  private static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    try (InputStream in =
        Objects.requireNonNull(
            ExpressionsTest.class.getResourceAsStream("/dev/lakestep/dynamo/expressions.txt"))) {
      Kind kind = Kind.CONDITION;
      for (String line : new String(in.readAllBytes(), UTF_8).lines().toList()) {
        if (line.startsWith("# ")) {
          kind = line.contains("Update") ? Kind.UPDATE : Kind.CONDITION;
        } else {
          int bar = line.indexOf(" | ");
          cases.add(new Case(kind, line.substring(0, bar), line.substring(bar + 3)));
        }
      }
    }
    return cases;
  }

  @TestFactory
  Stream<DynamicTest> eachIsReadOrRefused() throws IOException {
    return cases().stream()
        .map(one ->
            DynamicTest.dynamicTest(
                one.expression(),
                () ->
                    assertThat(read(one.kind(), one.expression()))
                        .isEqualTo(
                            one.expected().equals("read")
                                ? "read"
                                : "Invalid %s: %s"
                                    .formatted(one.kind().parameter(), one.expected()))));
  }

  private static String read(Kind kind, String text) {
    Placeholders placeholders = new Placeholders(Map.of(), VALUES);
    try {
      switch (kind) {
        case UPDATE -> Expressions.update(text, placeholders);
        case PROJECTION -> Expressions.projection(text, placeholders);
        case CONDITION, FILTER, KEY_CONDITION -> Expressions.condition(kind, text, placeholders);
      }
      return "read";
    } catch (Refusal refusal) {
      return refusal.message();
    }
  }

  /// Whatever is written, the answer is a tree or a refusal.
  @Test
  void nothingElseComesOutOfAnyText() throws IOException {
    Random random = new Random(11);
    List<Case> cases = cases();
    for (int round = 0; round < 20_000; round++) {
      String left = cases.get(random.nextInt(cases.size())).expression();
      String right = cases.get(random.nextInt(cases.size())).expression();
      String text =
          left.substring(0, random.nextInt(left.length() + 1))
              + right.substring(random.nextInt(right.length() + 1));
      for (Kind kind : Kind.values()) {
        assertThat(read(kind, text)).isNotNull();
      }
    }
  }

  @Test
  void anExpressionIsNotEndless() {
    assertThat(read(Kind.CONDITION, "a = :v OR ".repeat(500) + "a = :v"))
        .contains("Expression size has exceeded the maximum allowed size");
    assertThat(read(Kind.CONDITION, "NOT ".repeat(1_000) + "a = :v")).isEqualTo("read");
  }
}
