package dev.lakestep.event.pattern;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lakestep.event.pattern.Test.Numeric.Bound;
import dev.lakestep.event.pattern.Test.Text.Form;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads `{"prefix": "a"}` and its like, from behind the brace.
final class TestReader {
  private static final BigDecimal FURTHEST = new BigDecimal("5E9");
  private static final String ONE_KEY = "Only one key allowed in match expression";

  private final Tokens tokens;

  TestReader(Tokens tokens) {
    this.tokens = tokens;
  }

  Test test() {
    tokens.expect(JsonToken.FIELD_NAME, "Match expression name not found");
    String name = tokens.text();
    Test test =
        switch (name) {
          case "prefix" -> affix(Form.PREFIX, name);
          case "suffix" -> affix(Form.SUFFIX, name);
          case "equals-ignore-case" -> new Test.Text(Form.WHOLE, true, string(name));
          case "exactly" -> new Test.Text(Form.WHOLE, false, string("exact"));
          case "wildcard" -> wildcard(string(name));
          case "numeric" -> numeric();
          case "cidr" -> network(string("prefix"));
          case "exists" -> exists();
          case "anything-but" -> otherwise();
          default -> {
            JsonToken _ = tokens.next();
            throw tokens.wrong("Unrecognized match type " + name);
          }
        };
    tokens.expect(JsonToken.END_OBJECT, ONE_KEY);
    return test;
  }

  private String string(String name) {
    tokens.expect(JsonToken.VALUE_STRING, name + " match pattern must be a string");
    return tokens.text();
  }

  /// A text, or a text in any case.
  private Test affix(Form form, String name) {
    return switch (tokens.next()) {
      case VALUE_STRING -> new Test.Text(form, false, tokens.text());
      case START_OBJECT -> {
        tokens.expect(JsonToken.FIELD_NAME, "Match expression name not found");
        if (!tokens.text().equals("equals-ignore-case")) {
          throw tokens.wrong("Unsupported %s pattern: %s".formatted(name, tokens.text()));
        }
        String text = string("equals-ignore-case");
        tokens.expect(JsonToken.END_OBJECT, ONE_KEY);
        yield new Test.Text(form, true, text);
      }
      default -> throw tokens.wrong(name + " match pattern must be a string");
    };
  }

  private Test wildcard(String text) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '*') {
        if (i > 0 && piece.isEmpty() && !pieces.isEmpty()) {
          throw tokens.wrong("Consecutive wildcard characters at pos " + i);
        }
        pieces.add(piece.toString());
        piece.setLength(0);
      } else if (c == '\\') {
        i++;
        if (i == text.length() || (text.charAt(i) != '*' && text.charAt(i) != '\\')) {
          throw tokens.wrong("Invalid escape character at pos " + (i - 1));
        }
        piece.append(text.charAt(i));
      } else {
        piece.append(c);
      }
    }
    pieces.add(piece.toString());
    return new Test.Wildcard(pieces);
  }

  private Test network(String text) {
    try {
      return new Test.Network(Cidr.of(text));
    } catch (IllegalArgumentException e) {
      throw tokens.wrong(String.valueOf(e.getMessage()));
    }
  }

  private Test exists() {
    return switch (tokens.next()) {
      case VALUE_TRUE -> new Test.Exists(true);
      case VALUE_FALSE -> new Test.Exists(false);
      default -> throw tokens.wrong("exists match pattern must be either true or false.");
    };
  }

  private Test numeric() {
    tokens.expect(JsonToken.START_ARRAY, "Value of numeric must be an array.");
    if (tokens.next() != JsonToken.VALUE_STRING) {
      throw tokens.wrong("Invalid member in numeric match: " + tokens.text());
    }
    String operator = tokens.text();
    return switch (operator) {
      case "=" -> {
        BigDecimal value = number("equals");
        over();
        Bound bound = new Bound(value, true);
        yield new Test.Numeric(Optional.of(bound), Optional.of(bound));
      }
      case "<", "<=" -> {
        BigDecimal top = number(operator);
        over();
        yield new Test.Numeric(
            Optional.empty(), Optional.of(new Bound(top, operator.equals("<="))));
      }
      case ">", ">=" -> range(new Bound(number(operator), operator.equals(">=")));
      default -> throw tokens.wrong("Unrecognized numeric range operator: " + operator);
    };
  }

  private Test range(Bound bottom) {
    JsonToken token = tokens.next();
    if (token == JsonToken.END_ARRAY) {
      return new Test.Numeric(Optional.of(bottom), Optional.empty());
    }
    if (token != JsonToken.VALUE_STRING) {
      throw tokens.wrong("Bad value in numeric range: " + tokens.text());
    }
    String operator = tokens.text();
    if (!Set.of("<", "<=").contains(operator)) {
      throw tokens.wrong("Bad numeric range operator: " + operator);
    }
    Bound top = new Bound(number(operator), operator.equals("<="));
    tokens.expect(JsonToken.END_ARRAY, "Too many terms in numeric range expression");
    if (bottom.value().compareTo(top.value()) >= 0) {
      throw tokens.wrong("Bottom must be less than top");
    }
    return new Test.Numeric(Optional.of(bottom), Optional.of(top));
  }

  private BigDecimal number(String operator) {
    if (!tokens.next().isNumeric()) {
      throw tokens.wrong("Value of %s must be numeric".formatted(operator));
    }
    BigDecimal value = new BigDecimal(tokens.text());
    if (value.abs().compareTo(FURTHEST) > 0) {
      throw tokens.wrong("Value must be between -5.0E9 and 5.0E9, inclusive");
    }
    return value;
  }

  private void over() {
    tokens.expect(JsonToken.END_ARRAY, "Too many elements in numeric expression");
  }

  private Test otherwise() {
    JsonToken token = tokens.next();
    if (token == JsonToken.START_OBJECT) {
      tokens.expect(JsonToken.FIELD_NAME, "Anything-But expression name not found");
      Test test = new Test.Otherwise(texts(tokens.text()));
      tokens.expect(JsonToken.END_OBJECT, ONE_KEY);
      return test;
    }
    if (token != JsonToken.START_ARRAY) {
      return new Test.Otherwise(List.of(value(token)));
    }
    List<Test> values = new ArrayList<>();
    boolean anyText = false;
    boolean anyNumber = false;
    for (JsonToken one = tokens.next(); one != JsonToken.END_ARRAY; one = tokens.next()) {
      anyText |= one == JsonToken.VALUE_STRING;
      anyNumber |= one.isNumeric();
      if (one != JsonToken.VALUE_STRING && !one.isNumeric()) {
        throw tokens.wrong("Inside anything but list, start|null|boolean is not supported.");
      }
      values.add(value(one));
    }
    if (anyText == anyNumber) {
      throw tokens.wrong(
          "Inside anything but list, either all values are number or string, mixed type is not"
              + " supported");
    }
    return new Test.Otherwise(values);
  }

  private Test value(JsonToken token) {
    if (token == JsonToken.VALUE_STRING) {
      return new Test.Same(new TextNode(tokens.text()));
    }
    if (token.isNumeric()) {
      return new Test.Same(new DecimalNode(new BigDecimal(tokens.text())));
    }
    throw tokens.wrong("Value of anything-but must be an array or single string/number value.");
  }

  /// One text or a list of them, inside of `anything-but`.
  private List<Test> texts(String name) {
    if (!Set.of("prefix", "suffix", "equals-ignore-case", "wildcard").contains(name)) {
      throw tokens.wrong("Unsupported anything-but pattern: " + name);
    }
    List<Test> tests = new ArrayList<>();
    JsonToken token = tokens.next();
    if (token != JsonToken.START_ARRAY) {
      tests.add(text(name, token));
      return tests;
    }
    for (token = tokens.next(); token != JsonToken.END_ARRAY; token = tokens.next()) {
      tests.add(text(name, token));
    }
    if (tests.isEmpty()) {
      throw tokens.wrong("Empty arrays are not allowed");
    }
    return tests;
  }

  private Test text(String name, JsonToken token) {
    boolean isAffix = name.equals("prefix") || name.equals("suffix");
    if (token != JsonToken.VALUE_STRING) {
      throw tokens.wrong(
          isAffix
              ? "prefix/suffix match pattern must be a string"
              : "Inside anything-but/%s list, number|start|null|boolean is not supported."
                  .formatted(name));
    }
    String text = tokens.text();
    if (isAffix && text.isEmpty()) {
      throw tokens.wrong("Null prefix/suffix not allowed");
    }
    return switch (name) {
      case "prefix" -> new Test.Text(Form.PREFIX, false, text);
      case "suffix" -> new Test.Text(Form.SUFFIX, false, text);
      case "wildcard" -> wildcard(text);
      default -> new Test.Text(Form.WHOLE, true, text);
    };
  }
}
