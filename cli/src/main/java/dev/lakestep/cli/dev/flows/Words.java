package dev.lakestep.cli.dev.flows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words of an expression of DynamoDB, read one by one; what its `#names` and `:values` stand
/// for is in the request.
final class Words {
  private static final Pattern WORD =
      Pattern.compile("\\s*([#:]?[A-Za-z_][A-Za-z0-9_]*|<>|<=|>=|[-+=<>(),.\\[\\]])");

  private final String text;
  private final JsonNode request;
  private final List<String> all = new ArrayList<>();
  private int at;

  Words(String text, JsonNode request) {
    this.text = text;
    this.request = request;
    Matcher matcher = WORD.matcher(text.strip());
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      all.add(matcher.group(1));
      end = matcher.end();
    }
    if (end != text.strip().length()) {
      throw unknown(text.strip().substring(end));
    }
  }

  boolean isAtEnd() {
    return at == all.size();
  }

  String peek() {
    return isAtEnd() ? "" : all.get(at);
  }

  String next() {
    if (isAtEnd()) {
      throw unknown("the end");
    }
    return all.get(at++);
  }

  boolean takes(String word) {
    boolean there = peek().toUpperCase(Locale.ROOT).equals(word);
    at += there ? 1 : 0;
    return there;
  }

  void expect(String word) {
    if (!takes(word)) {
      throw unknown(peek());
    }
  }

  void end() {
    if (!isAtEnd()) {
      throw unknown(peek());
    }
  }

  /// The name of an attribute.
  String name() {
    String word = next();
    if (word.startsWith("#")) {
      JsonNode name = request.path("ExpressionAttributeNames").path(word);
      if (!name.isTextual()) {
        throw unknown(word);
      }
      return name.textValue();
    }
    if (!Character.isLetter(word.charAt(0)) || peek().equals(".") || peek().equals("[")) {
      throw unknown(word + peek());
    }
    return word;
  }

  /// What stands here: a value of the request, or an attribute of an item.
  Optional<JsonNode> operand(JsonNode item) {
    if (peek().startsWith(":")) {
      String word = next();
      JsonNode value = request.path("ExpressionAttributeValues").path(word);
      if (!value.isObject()) {
        throw unknown(word);
      }
      return Optional.of(value);
    }
    return Optional.ofNullable(item.get(name()));
  }

  Refusal unknown(String what) {
    return new Refusal(
        "DynamoDB.ValidationException", "`%s` in `%s` is not understood".formatted(what, text));
  }
}
