package dev.lakestep.athena.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/// Values of Trino's protocol in the words in which Athena answers them.
public final class TextForms {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

  private TextForms() {}

  /// The cell of a row; NULL is empty.
  public static Optional<String> text(ValueType type, JsonNode value) {
    return value.isNull() || value.isMissingNode()
        ? Optional.empty()
        : Optional.of(of(type, value));
  }

  private static String inner(ValueType type, JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return "null";
    }
    return type instanceof ValueType.Plain(var name, _) && name.equals("varbinary")
        ? address(value)
        : of(type, value);
  }

  /// Within other values Athena prints the Java object that holds the bytes, and so where it was.
  private static String address(JsonNode value) {
    return "[B@" + Integer.toHexString(Arrays.hashCode(bytes(value)));
  }

  private static String of(ValueType type, JsonNode value) {
    return switch (type) {
      case ValueType.Plain(var name, _) -> plain(name, value);
      case ValueType.ArrayOf(var element) -> {
        StringJoiner all = new StringJoiner(", ", "[", "]");
        value.forEach(one -> all.add(inner(element, one)));
        yield all.toString();
      }
      case ValueType.MapOf map -> entries(map, value);
      case ValueType.RowOf row -> fields(row, value);
    };
  }

  /// Keys are names of fields in JSON, whatever their type; Athena prints them in their order.
  private static String entries(ValueType.MapOf map, JsonNode value) {
    StringJoiner all = new StringJoiner(", ", "{", "}");
    value.properties().stream()
        .sorted(Comparator.comparing(Map.Entry::getKey, TextForms::compared))
        .forEach(entry -> {
          JsonNode key = JsonNodeFactory.instance.textNode(entry.getKey());
          all.add(inner(map.key(), key) + "=" + inner(map.value(), entry.getValue()));
        });
    return all.toString();
  }

  private static int compared(String one, String other) {
    return NUMBER.matcher(one).matches() && NUMBER.matcher(other).matches()
        ? new BigDecimal(one).compareTo(new BigDecimal(other))
        : one.compareTo(other);
  }

  private static String fields(ValueType.RowOf row, JsonNode value) {
    StringJoiner all = new StringJoiner(", ", "{", "}");
    for (int index = 0; index < row.fields().size(); index++) {
      ValueType.Field field = row.fields().get(index);
      String text = inner(field.type(), value.path(index));
      all.add(field.name().map(name -> name + "=" + text).orElse(text));
    }
    return all.toString();
  }

  /// Numbers that JSON has no form for, as NaN, come as text, which is already as it should be; so
  /// do decimals, moments and intervals.
  private static String plain(String type, JsonNode value) {
    if (type.equals("varbinary")) {
      return HEX.formatHex(bytes(value));
    }
    if (value.isNumber() && type.equals("double")) {
      return Double.toString(value.doubleValue());
    }
    if (value.isNumber() && type.equals("real")) {
      return Float.toString(value.floatValue());
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private static byte[] bytes(JsonNode value) {
    return Base64.getDecoder().decode(value.asText());
  }
}
