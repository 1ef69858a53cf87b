package dev.lakestep.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// The arguments of a task, read by name and type. An expression may have made a text of a number
/// or a flag, so these are read from texts too.
///
/// @param path in front of names in messages
public record Arguments(ObjectNode json, String path) {

  public static Arguments of(JsonNode json) {
    return under(json, "");
  }

  private static Arguments under(JsonNode json, String path) {
    if (json instanceof ObjectNode fields) {
      return new Arguments(fields, path);
    }
    throw new InvalidArgument(
        "`%s` is a map"
            .formatted(path.isEmpty() ? "arguments" : path.substring(0, path.length() - 1)));
  }

  public boolean has(String name) {
    return !value(name).isMissingNode();
  }

  /// What is there, missing where it is null.
  public JsonNode value(String name) {
    JsonNode value = json.path(name);
    return value.isNull() ? MissingNode.getInstance() : value;
  }

  public String text(String name) {
    return textIfAny(name).orElseThrow(() -> missing(name));
  }

  public Optional<String> textIfAny(String name) {
    JsonNode value = value(name);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (value.isContainerNode()) {
      throw wrong(name, "a text");
    }
    return Optional.of(value.asText());
  }

  public String textOr(String name, String otherwise) {
    return textIfAny(name).orElse(otherwise);
  }

  public OptionalLong whole(String name) {
    JsonNode value = value(name);
    if (value.isMissingNode()) {
      return OptionalLong.empty();
    }
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return OptionalLong.of(value.longValue());
    }
    try {
      return OptionalLong.of(Long.parseLong(value.asText().strip()));
    } catch (NumberFormatException e) {
      throw wrong(name, "a whole number");
    }
  }

  public long wholeOr(String name, long otherwise) {
    return whole(name).orElse(otherwise);
  }

  public boolean flagOr(String name, boolean otherwise) {
    JsonNode value = value(name);
    if (value.isMissingNode()) {
      return otherwise;
    }
    return switch (value.asText().strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(name, "true or false");
    };
  }

  /// A constant of an enumeration, in small or large letters.
  public <E extends Enum<E>> E wordOr(String name, Class<E> words, E otherwise) {
    Optional<String> said = textIfAny(name);
    if (said.isEmpty()) {
      return otherwise;
    }
    String wanted = said.get().strip().replace('-', '_');
    for (E word : words.getEnumConstants()) {
      if (word.name().equalsIgnoreCase(wanted)) {
        return word;
      }
    }
    throw wrong(name, "one of " + List.of(words.getEnumConstants()));
  }

  /// As ISO 8601 has it: `PT5M`.
  public Optional<Duration> duration(String name) {
    return read(name, Duration::parse, "a duration such as PT5M");
  }

  public Instant moment(String name) {
    return momentIfAny(name).orElseThrow(() -> missing(name));
  }

  public Optional<Instant> momentIfAny(String name) {
    return read(
        name,
        text -> OffsetDateTime.parse(text).toInstant(),
        "a moment such as 2024-05-06T07:08:09Z");
  }

  private <T> Optional<T> read(String name, Function<String, T> reader, String wanted) {
    try {
      return textIfAny(name).map(reader);
    } catch (DateTimeException e) {
      throw wrong(name, wanted);
    }
  }

  /// A list of texts; one text stands for a list of it.
  public List<String> texts(String name) {
    JsonNode value = value(name);
    if (!(value instanceof ArrayNode items)) {
      return textIfAny(name).stream().toList();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode item : items) {
      if (item.isContainerNode()) {
        throw wrong(name, "a list of texts");
      }
      texts.add(item.asText());
    }
    return texts;
  }

  public Map<String, String> textsByName(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (has(name)) {
      Arguments inner = fields(name);
      inner.json().fieldNames().forEachRemaining(key -> texts.put(key, inner.textOr(key, "")));
    }
    return texts;
  }

  public Arguments fields(String name) {
    JsonNode value = value(name);
    if (value.isMissingNode()) {
      throw missing(name);
    }
    return under(value, path + name + ".");
  }

  public Optional<Arguments> fieldsIfAny(String name) {
    return has(name) ? Optional.of(fields(name)) : Optional.empty();
  }

  /// A list of maps; one map stands for a list of it.
  public List<Arguments> items(String name) {
    JsonNode value = value(name);
    if (!(value instanceof ArrayNode items)) {
      return fieldsIfAny(name).stream().toList();
    }
    List<Arguments> read = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      read.add(under(items.get(i), "%s%s[%d].".formatted(path, name, i)));
    }
    return read;
  }

  public InvalidArgument missing(String name) {
    return new InvalidArgument("`%s%s` is missing".formatted(path, name));
  }

  /// The value itself is not told: it may be a secret.
  public InvalidArgument wrong(String name, String wanted) {
    return new InvalidArgument("`%s%s` is not %s".formatted(path, name, wanted));
  }
}
