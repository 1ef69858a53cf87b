package dev.lakestep.cli.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lakestep.compiler.diagnostic.Suggestion;
import dev.lakestep.compiler.manifest.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/// What an execution is started with, made of `name=value` words as the flow declares its inputs;
/// and what is wrong with them, as the execution would say it.
///
/// @param input the input of the execution, as JSON
public record Starting(String input, List<String> problems) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final Set<String> TREES = Set.of("JSON", "ARRAY", "MULTISELECT");

  public Starting {
    problems = List.copyOf(problems);
  }

  public static Starting of(List<Parameter> parameters, List<String> words) {
    return of(parameters, words, true);
  }

  /// The same where others give inputs too.
  public static Starting some(List<Parameter> parameters, List<String> words) {
    return of(parameters, words, false);
  }

  private static Starting of(List<Parameter> parameters, List<String> words, boolean all) {
    SequencedMap<String, Parameter> known = new LinkedHashMap<>();
    parameters.forEach(parameter -> add("", parameter, known));
    List<String> problems = new ArrayList<>();
    ObjectNode input = JSON.createObjectNode();
    Set<String> missing = needed(known);
    for (String word : words) {
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      Parameter parameter = known.get(name);
      if (equals <= 0) {
        problems.add("`%s` is no input; write `name=value`".formatted(word));
      } else if (parameter == null) {
        problems.add(unknown(name, known.sequencedKeySet()));
      } else {
        missing.remove(name);
        put(input, parameter, name, value(parameter, word.substring(equals + 1), problems));
      }
    }
    if (!all) {
      missing.clear();
    }
    missing.forEach(name -> problems.add("`%s` is needed, and was not given".formatted(name)));
    return new Starting(input.toString(), problems);
  }

  /// A form gives its inputs under its own name.
  private static void add(String above, Parameter parameter, SequencedMap<String, Parameter> all) {
    String name = above + parameter.id();
    if (parameter.type().equals("FORM")) {
      parameter.inputs().forEach(inner -> add(name + ".", inner, all));
    } else {
      all.put(name, parameter);
    }
  }

  private static Set<String> needed(SequencedMap<String, Parameter> known) {
    SequencedMap<String, Parameter> needed = new LinkedHashMap<>(known);
    needed
        .values()
        .removeIf(parameter ->
            !parameter.required()
                || parameter.defaults().isPresent()
                || parameter.dependsOn().isPresent()
                || parameter.rules().fields().containsKey("autoSelectFirst"));
    return needed.keySet();
  }

  private static JsonNode value(Parameter parameter, String text, List<String> problems) {
    if (!TREES.contains(parameter.type())) {
      return TextNode.valueOf(text);
    }
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      String such = parameter.type().equals("JSON") ? "{\"a\": 1}" : "[\"a\", \"b\"]";
      problems.add("`%s` must be JSON, such as %s".formatted(parameter.id(), such));
      return TextNode.valueOf(text);
    }
  }

  private static void put(ObjectNode input, Parameter parameter, String name, JsonNode value) {
    String form = name.substring(0, name.length() - parameter.id().length());
    ObjectNode place = input;
    for (String level : form.isEmpty() ? new String[0] : form.split("\\.", -1)) {
      place = level.isEmpty() ? place : place.withObjectProperty(level);
    }
    place.set(parameter.id(), value);
  }

  private static String unknown(String name, Set<String> known) {
    String hint =
        Suggestion.nearest(name, known)
            .map("did you mean `%s`?"::formatted)
            .orElse(known.isEmpty() ? "the flow has none" : "there is " + String.join(", ", known));
    return "there is no input `%s`; %s".formatted(name, hint);
  }
}
