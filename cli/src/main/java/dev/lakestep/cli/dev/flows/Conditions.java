package dev.lakestep.cli.dev.flows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// Conditions of DynamoDB over one item: `attribute_exists`, `attribute_not_exists`, `begins_with`,
/// comparisons, `AND`, `OR`, `NOT` and parentheses; all else is refused.
final class Conditions {
  private final Words words;
  private final JsonNode item;

  private Conditions(Words words, JsonNode item) {
    this.words = words;
    this.item = item;
  }

  /// Whether an item fulfils a condition; one that is not there is an empty object.
  static boolean holds(Words words, JsonNode item) {
    boolean holds = new Conditions(words, item).any();
    words.end();
    return holds;
  }

  private boolean any() {
    boolean holds = all();
    while (words.takes("OR")) {
      holds |= all();
    }
    return holds;
  }

  private boolean all() {
    boolean holds = one();
    while (words.takes("AND")) {
      holds &= one();
    }
    return holds;
  }

  private boolean one() {
    if (words.takes("NOT")) {
      return !one();
    }
    if (words.takes("(")) {
      boolean holds = any();
      words.expect(")");
      return holds;
    }
    String word = words.peek();
    return switch (word) {
      case "attribute_exists" -> call().isPresent();
      case "attribute_not_exists" -> call().isEmpty();
      case "begins_with" -> {
        words.next();
        words.expect("(");
        Optional<JsonNode> left = operand();
        words.expect(",");
        Optional<JsonNode> right = operand();
        words.expect(")");
        yield left.isPresent()
            && right.isPresent()
            && left.get().path("S").asText().startsWith(right.get().path("S").asText());
      }
      default -> comparison();
    };
  }

  private Optional<JsonNode> call() {
    words.next();
    words.expect("(");
    Optional<JsonNode> found = operand();
    words.expect(")");
    return found;
  }

  private boolean comparison() {
    Optional<JsonNode> left = operand();
    String sign = words.next();
    Optional<JsonNode> right = operand();
    if (left.isEmpty() || right.isEmpty()) {
      return sign.equals("<>");
    }
    boolean equal = left.get().equals(right.get());
    return switch (sign) {
      case "=" -> equal;
      case "<>" -> !equal;
      case "<" -> order(left.get(), right.get()) < 0;
      case "<=" -> order(left.get(), right.get()) <= 0;
      case ">" -> order(left.get(), right.get()) > 0;
      case ">=" -> order(left.get(), right.get()) >= 0;
      default -> throw words.unknown(sign);
    };
  }

  private int order(JsonNode left, JsonNode right) {
    if (left.has("N") && right.has("N")) {
      return new java.math.BigDecimal(left.get("N").asText())
          .compareTo(new java.math.BigDecimal(right.get("N").asText()));
    }
    if (left.has("S") && right.has("S")) {
      return left.get("S").asText().compareTo(right.get("S").asText());
    }
    throw words.unknown("%s compared with %s".formatted(left, right));
  }

  private Optional<JsonNode> operand() {
    return words.operand(item);
  }
}
