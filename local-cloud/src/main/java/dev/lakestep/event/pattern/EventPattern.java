package dev.lakestep.event.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A pattern that was read once, to be held against many events.
public final class EventPattern {
  private final Want.Fields wanted;

  private EventPattern(Want.Fields wanted) {
    this.wanted = wanted;
  }

  /// Reads a pattern as it was written.
  ///
  /// @throws dev.lakestep.cloud.wire.AwsError in the words of EventBridge if it is none
  public static EventPattern read(String text) {
    return new EventPattern(PatternReader.read(text));
  }

  public boolean matches(JsonNode event) {
    return fields(wanted, event, List.of(event));
  }

  /// `all` is what stands at this place in all elements of the arrays around it: that something is
  /// not there can be said of all of them only.
  private static boolean fields(Want.Fields want, JsonNode here, List<JsonNode> all) {
    for (Map.Entry<String, Want> one : want.each()) {
      String name = one.getKey();
      List<JsonNode> below = all.size() == 1 ? List.of() : below(all, name);
      JsonNode value = value(here, name);
      if (!fits(one.getValue(), value, below.isEmpty() ? List.of(value) : below)) {
        return false;
      }
    }
    return want.choices().stream()
        .allMatch(choices -> choices.stream().anyMatch(one -> fields(one, here, all)));
  }

  private static boolean fits(Want want, JsonNode value, List<JsonNode> all) {
    return switch (want) {
      case Want.Values(var tests) ->
          tests.stream()
              .anyMatch(test ->
                  test.equals(new Test.Exists(false))
                      ? all.stream().noneMatch(EventPattern::hasLeaf)
                      : anyLeaf(value, test));
      case Want.Fields fields -> {
        if (!value.isArray()) {
          yield fields(fields, value, all);
        }
        List<JsonNode> objects = objects(Stream.of(value)).toList();
        List<JsonNode> others = objects(all.stream()).toList();
        yield objects.isEmpty()
            ? fields(fields, value, List.of(value))
            : objects.stream().anyMatch(object -> fields(fields, object, others));
      }
    };
  }

  private static Stream<JsonNode> objects(Stream<JsonNode> values) {
    return values.flatMap(value ->
        value.isArray()
            ? objects(value.valueStream())
            : value.isObject() ? Stream.of(value) : Stream.empty());
  }

  private static List<JsonNode> below(List<JsonNode> all, String name) {
    List<JsonNode> below = new ArrayList<>();
    all.forEach(one -> below.add(value(one, name)));
    return below;
  }

  /// The field of a name. Where there is none, dots in the name lead on into objects.
  private static JsonNode value(JsonNode object, String name) {
    JsonNode value = object.path(name);
    int dot = name.indexOf('.');
    return value.isMissingNode() && dot > 0
        ? value(object.path(name.substring(0, dot)), name.substring(dot + 1))
        : value;
  }

  private static boolean hasLeaf(JsonNode value) {
    return value.isArray()
        ? value.valueStream().anyMatch(EventPattern::hasLeaf)
        : !value.isObject() && !value.isMissingNode();
  }

  private static boolean anyLeaf(JsonNode value, Test test) {
    return value.isArray()
        ? value.valueStream().anyMatch(element -> anyLeaf(element, test))
        : !value.isObject() && !value.isMissingNode() && test.holds(value);
  }
}
