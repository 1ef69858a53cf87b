package dev.lakestep.cli.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The form that a value of a type must have: the one that a state machine asks of the inputs that
/// an execution is started with.
///
/// @param what the form in words
record Form(Predicate<String> holds, String what) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> TREES = Set.of("JSON", "ARRAY", "MULTISELECT");
  private static final String DATE = "\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])";
  private static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d{1,9})?)?";
  private static final String DURATION =
      "-?P(?=.)(\\d+D)?(T(?=.)(\\d+H)?(\\d+M)?(\\d+(\\.\\d+)?S)?)?";

  /// Of an input as a pause asks for it.
  static Form of(JsonNode input) {
    List<String> values = new ArrayList<>();
    if (!input.path("allowCustomValue").asBoolean()) {
      input.path("values").forEach(value -> values.add(value.asText()));
    }
    String all = String.join(", ", values);
    return switch (input.path("type").asText()) {
      case "INT" -> matching("-?\\d{1,15}", "a whole number");
      case "FLOAT" -> matching("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?", "a number");
      case "BOOL", "BOOLEAN" -> matching("true|false", "true or false");
      case "DATE" -> matching(DATE, "a date such as 2024-12-31");
      case "TIME" -> matching(TIME, "a time such as 09:30:00");
      case "DATETIME" ->
          matching(
              DATE + "T" + TIME + "(Z|[+-]\\d{2}:\\d{2})", "a time such as 2024-12-31T09:30:00Z");
      case "DURATION" -> matching(DURATION, "a duration such as PT5M");
      case "URI" -> matching("[A-Za-z][A-Za-z0-9+.-]*:.+", "a URI");
      case "EMAIL" -> matching("[^@ ]+@[^@ ]+", "an e-mail address");
      case "JSON" -> new Form(text -> !read(text).isEmpty(), "JSON, such as {\"a\": 1}");
      case "ARRAY" -> new Form(text -> isList(text, List.of()), "JSON, such as [\"a\", \"b\"]");
      case "MULTISELECT" ->
          new Form(
              text -> isList(text, values),
              "a list in JSON" + (values.isEmpty() ? "" : " of some of " + all));
      default -> new Form(text -> values.isEmpty() || values.contains(text), "one of " + all);
    };
  }

  /// Whether it is given as JSON.
  static boolean isTree(JsonNode input) {
    return TREES.contains(input.path("type").asText());
  }

  /// What is wrong with a word, if anything.
  Optional<String> problem(String word) {
    return holds.test(word) ? Optional.empty() : Optional.of(what);
  }

  private static Form matching(String regex, String what) {
    return new Form(Pattern.compile(regex, Pattern.DOTALL).asMatchPredicate(), what);
  }

  private static boolean isList(String text, List<String> values) {
    return read(text).stream()
        .anyMatch(tree -> {
          boolean known = true;
          for (JsonNode one : tree) {
            known &= values.isEmpty() || values.contains(one.asText());
          }
          return tree.isArray() && known;
        });
  }

  private static Optional<JsonNode> read(String text) {
    try {
      return Optional.of(JSON.readTree(text)).filter(tree -> !tree.isMissingNode());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
