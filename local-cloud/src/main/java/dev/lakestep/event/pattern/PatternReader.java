package dev.lakestep.event.pattern;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Reads a pattern, and says of a wrong one what EventBridge says.
final class PatternReader {
  private static final String OR = "$or";

  private final Tokens tokens;
  private final TestReader tests;

  private PatternReader(String text) {
    this.tokens = new Tokens(text);
    this.tests = new TestReader(tokens);
  }

  static Want.Fields read(String text) {
    PatternReader reader = new PatternReader(text);
    reader.tokens.expect(JsonToken.START_OBJECT, "Filter is not an object");
    return reader.fields();
  }

  private Want.Fields fields() {
    SequencedMap<String, Want> fields = new LinkedHashMap<>();
    List<List<Want.Fields>> choices = new ArrayList<>();
    while (tokens.next() == JsonToken.FIELD_NAME) {
      String name = tokens.text();
      if (name.equals(OR)) {
        choices.add(choices());
      } else {
        fields.put(name, want(name));
      }
    }
    if (fields.isEmpty() && choices.isEmpty()) {
      throw tokens.wrong("Empty objects are not allowed");
    }
    return new Want.Fields(fields, choices);
  }

  private Want want(String name) {
    return switch (tokens.next()) {
      case START_OBJECT -> fields();
      case START_ARRAY -> new Want.Values(values());
      default -> throw tokens.wrong("\"%s\" must be an object or an array".formatted(name));
    };
  }

  private List<Want.Fields> choices() {
    tokens.expect(JsonToken.START_ARRAY, "It must be an Array followed with $or.");
    List<Want.Fields> choices = new ArrayList<>();
    for (JsonToken token = tokens.next(); token != JsonToken.END_ARRAY; token = tokens.next()) {
      if (token != JsonToken.START_OBJECT) {
        throw tokens.wrong("Only JSON object is allowed in array of $or relationship.");
      }
      choices.add(fields());
    }
    if (choices.size() < 2) {
      throw tokens.wrong("There must have at least 2 Objects in $or relationship.");
    }
    return choices;
  }

  private List<Test> values() {
    List<Test> values = new ArrayList<>();
    for (JsonToken token = tokens.next(); token != JsonToken.END_ARRAY; token = tokens.next()) {
      values.add(
          switch (token) {
            case START_OBJECT -> tests.test();
            case VALUE_STRING -> new Test.Same(new TextNode(tokens.text()));
            case VALUE_NUMBER_FLOAT, VALUE_NUMBER_INT ->
                new Test.Same(new DecimalNode(new BigDecimal(tokens.text())));
            case VALUE_NULL -> new Test.Same(NullNode.instance);
            case VALUE_TRUE -> new Test.Same(BooleanNode.TRUE);
            case VALUE_FALSE -> new Test.Same(BooleanNode.FALSE);
            default ->
                throw tokens.wrong("Match value must be String, number, true, false, or null");
          });
    }
    if (values.isEmpty()) {
      throw tokens.wrong("Empty arrays are not allowed");
    }
    return values;
  }
}
