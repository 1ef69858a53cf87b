package dev.lakestep.cli.dev.flows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.call.JsonValues;
import java.math.BigDecimal;
import java.util.Optional;

/// Updates of DynamoDB to one item: `SET a = :b`, `if_not_exists`, `+`, `-`, and `REMOVE a`; all
/// else is refused.
final class Update {
  private final Words words;
  private final JsonNode before;
  private final ObjectNode after;

  private Update(Words words, ObjectNode before) {
    this.words = words;
    this.before = before;
    this.after = before.deepCopy();
  }

  static ObjectNode of(Words words, ObjectNode item) {
    Update update = new Update(words, item);
    while (!words.isAtEnd()) {
      update.clause();
    }
    return update.after;
  }

  private void clause() {
    if (words.takes("SET")) {
      do {
        String name = words.name();
        words.expect("=");
        after.set(name, sum());
      } while (words.takes(","));
    } else if (words.takes("REMOVE")) {
      do {
        after.remove(words.name());
      } while (words.takes(","));
    } else {
      throw words.unknown(words.peek());
    }
  }

  private JsonNode sum() {
    JsonNode left = operand();
    if (words.takes("+")) {
      return number(decimal(left).add(decimal(operand())));
    }
    if (words.takes("-")) {
      return number(decimal(left).subtract(decimal(operand())));
    }
    return left;
  }

  private JsonNode operand() {
    if (words.peek().equals("if_not_exists")) {
      words.next();
      words.expect("(");
      Optional<JsonNode> there = Optional.ofNullable(before.get(words.name()));
      words.expect(",");
      JsonNode otherwise = operand();
      words.expect(")");
      return there.orElse(otherwise);
    }
    return words.operand(before).orElseThrow(() -> words.unknown("an attribute that is not there"));
  }

  private BigDecimal decimal(JsonNode value) {
    if (!value.has("N")) {
      throw words.unknown(value.toString());
    }
    return new BigDecimal(value.get("N").asText());
  }

  private static JsonNode number(BigDecimal number) {
    return JsonValues.JSON.objectNode().put("N", number.toPlainString());
  }
}
