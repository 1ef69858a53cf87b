package dev.lakestep.topic;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One condition of a filter policy on one value.
final class Condition {
  private Condition() {}

  static boolean holds(JsonNode condition, JsonNode value) {
    if (!condition.isObject()) {
      return isSame(condition, value);
    }
    Map.Entry<String, JsonNode> rule = condition.properties().iterator().next();
    JsonNode wanted = rule.getValue();
    return switch (rule.getKey()) {
      case "anything-but" -> !isExcluded(wanted, value);
      case "numeric" -> value.isNumber() && isWithin(wanted, value);
      case "prefix", "suffix", "equals-ignore-case", "wildcard", "cidr" ->
          value.isTextual() && isText(rule.getKey(), wanted, value.asText());
      default -> false;
    };
  }

  private static boolean isSame(JsonNode one, JsonNode two) {
    return (one.isNumber() && two.isNumber())
        ? one.decimalValue().compareTo(two.decimalValue()) == 0
        : one.equals(two);
  }

  private static boolean isExcluded(JsonNode unwanted, JsonNode value) {
    if (unwanted.isArray()) {
      for (JsonNode item : unwanted) {
        if (isSame(item, value)) {
          return true;
        }
      }
      return false;
    }
    return holds(unwanted, value);
  }

  private static boolean isText(String rule, JsonNode wanted, String text) {
    if (wanted.isObject() && wanted.has("equals-ignore-case")) {
      return isText(rule, wanted.path("equals-ignore-case"), text.toLowerCase(Locale.ROOT));
    }
    String pattern = wanted.asText();
    return switch (rule) {
      case "prefix" -> text.startsWith(pattern);
      case "suffix" -> text.endsWith(pattern);
      case "equals-ignore-case" -> text.equalsIgnoreCase(pattern);
      case "wildcard" -> text.matches(expression(pattern));
      default -> isInNetwork(pattern, text);
    };
  }

  private static String expression(String wildcard) {
    return Pattern.compile("\\*")
        .splitAsStream(wildcard + "\0")
        .map(piece -> Pattern.quote(piece.replace("\0", "")))
        .collect(Collectors.joining("(?s).*"));
  }

  private static boolean isWithin(JsonNode bounds, JsonNode value) {
    for (int i = 0; i + 1 < bounds.size(); i += 2) {
      int order = value.decimalValue().compareTo(bounds.get(i + 1).decimalValue());
      boolean holds =
          switch (bounds.get(i).asText()) {
            case "=" -> order == 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> false;
          };
      if (!holds) {
        return false;
      }
    }
    return true;
  }

  private static boolean isInNetwork(String network, String text) {
    try {
      int slash = network.indexOf('/');
      byte[] base = InetAddress.ofLiteral(network.substring(0, slash)).getAddress();
      byte[] address = InetAddress.ofLiteral(text).getAddress();
      int rest = base.length * Byte.SIZE - Integer.parseInt(network.substring(slash + 1));
      return base.length == address.length
          && new BigInteger(1, base)
              .shiftRight(rest)
              .equals(new BigInteger(1, address).shiftRight(rest));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return false;
    }
  }
}
