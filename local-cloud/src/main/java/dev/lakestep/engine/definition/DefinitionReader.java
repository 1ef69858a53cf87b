package dev.lakestep.engine.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a definition and holds it against AWS's rules.
public final class DefinitionReader {
  private static final int LONGEST = 1_048_576;
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private DefinitionReader() {}

  /// A machine of the standard kind.
  ///
  /// @throws InvalidDefinition with everything that is wrong
  public static Machine read(String text) {
    return read(text, Flavour.STANDARD);
  }

  /// A machine of that kind, from its text.
  ///
  /// @throws InvalidDefinition with everything that is wrong
  public static Machine read(String text, Flavour flavour) {
    if (text.length() > LONGEST) {
      throw invalid(
          Problem.schema(
              "The definition has %d characters, more than %d".formatted(text.length(), LONGEST),
              ""));
    }
    return read(json(text), flavour);
  }

  /// A machine of that kind, from its JSON.
  ///
  /// @throws InvalidDefinition with everything that is wrong
  public static Machine read(JsonNode json, Flavour flavour) {
    Node root = new Node(json, "", new ArrayList<>());
    Dialect dialect = Dialect.of(root, Dialect.JSONPATH);
    Optional<Chart> chart = ChartReader.read(root, dialect);
    Optional<Long> timeout = flavour.timeout(root);
    if (chart.isPresent()) {
      Scopes.check(root);
      flavour.check(root);
    }
    if (!root.problems().isEmpty() || chart.isEmpty()) {
      throw new InvalidDefinition(root.problems());
    }
    return new Machine(chart.get(), timeout);
  }

  /// One state by itself; where it leads is not looked at.
  ///
  /// @throws InvalidDefinition with everything that is wrong
  public static State state(String name, JsonNode json) {
    Node node = new Node(json, "", new ArrayList<>());
    Optional<State> state = StateReader.read(name, node, Dialect.JSONPATH);
    if (!node.problems().isEmpty() || state.isEmpty()) {
      throw new InvalidDefinition(node.problems());
    }
    return state.get();
  }

  /// The object that a text holds.
  ///
  /// @throws InvalidDefinition if it holds none
  public static JsonNode json(String text) {
    try {
      JsonNode json = MAPPER.readTree(text);
      if (json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw invalid(new Problem("INVALID_JSON_DESCRIPTION", e.getOriginalMessage(), ""));
    }
    throw invalid(new Problem("INVALID_JSON_DESCRIPTION", "The definition must be an object", ""));
  }

  private static InvalidDefinition invalid(Problem problem) {
    return new InvalidDefinition(List.of(problem));
  }

  static JsonNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }
}
