package dev.lakestep.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.event.delivery.Target;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Fills the template of a target. A variable that stands in a text becomes a part of the text; one
/// that stands for itself becomes JSON, a text with its quotes. One that the event does not have is
/// an empty text.
final class Transformer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern VARIABLE = Pattern.compile("<([^<>\\s\"]+)>");
  private static final String EVENT = "aws.events.event";
  private static final String WHOLE = "aws.events.event.json";
  private static final String ARN = "aws.events.rule-arn";
  private static final String NAME = "aws.events.rule-name";
  private static final String INGESTED = "aws.events.event.ingestion-time";
  private static final Set<String> KNOWN = Set.of(EVENT, WHOLE, ARN, NAME, INGESTED);

  private Transformer() {}

  static void check(String template, Set<String> names, String target) {
    Matcher found = VARIABLE.matcher(template);
    while (found.find()) {
      if (!names.contains(found.group(1)) && !KNOWN.contains(found.group(1))) {
        throw EventErrors.invalid(
            "InputTemplate for target %s contains invalid placeholder %s."
                .formatted(target, found.group(1)));
      }
    }
    String filled = filled(template, _ -> new TextNode(""));
    try (MappingIterator<JsonNode> values = JSON.readerFor(JsonNode.class).readValues(filled)) {
      while (values.hasNextValue()) {
        JsonNode _ = values.nextValue();
      }
    } catch (IOException e) {
      throw EventErrors.invalid(
          "Invalid InputTemplate for target %s : [%s]".formatted(target, e.getMessage()));
    }
  }

  /// What a rule tells of an event, to those whose names are not in the event.
  record Facts(String ruleArn, String ruleName, String ingested) {}

  static String transformed(Target target, ObjectNode event, Facts facts) {
    JsonNode said = target.field("InputTransformer").orElseGet(Fields::none);
    Map<String, JsonNode> values = new HashMap<>();
    RuleText.texts(said.path("InputPathsMap"))
        .forEach((name, path) -> values.put(name, EventPath.find(event, path)));
    values.put(EVENT, withoutDetail(event));
    values.put(WHOLE, event);
    values.put(ARN, new TextNode(facts.ruleArn()));
    values.put(NAME, new TextNode(facts.ruleName()));
    values.put(INGESTED, new TextNode(facts.ingested()));
    return filled(
        said.path("InputTemplate").asText(), name -> values.getOrDefault(name, new TextNode("")));
  }

  private static ObjectNode withoutDetail(ObjectNode event) {
    ObjectNode rest = Fields.none();
    event
        .properties()
        .forEach(one -> {
          String name = one.getKey().equals("detail-type") ? "detailType" : one.getKey();
          if (!name.equals("detail")) {
            rest.set(name, one.getValue());
          }
        });
    return rest;
  }

  private static String filled(String template, Function<String, JsonNode> values) {
    StringBuilder out = new StringBuilder();
    Matcher variable = VARIABLE.matcher(template);
    boolean inText = false;
    int at = 0;
    while (at < template.length()) {
      char c = template.charAt(at);
      if (c == '<' && variable.region(at, template.length()).lookingAt()) {
        JsonNode value = values.apply(variable.group(1));
        out.append(inText ? text(value) : json(value));
        at = variable.end();
        continue;
      }
      if (c == '\\' && inText && at + 1 < template.length()) {
        out.append(c).append(template.charAt(at + 1));
        at += 2;
        continue;
      }
      inText ^= c == '"';
      out.append(c);
      at++;
    }
    return out.toString();
  }

  private static String json(JsonNode value) {
    return value.isMissingNode() ? "\"\"" : value.toString();
  }

  /// Objects and arrays lose their quotes in a text.
  private static String text(JsonNode value) {
    if (value.isMissingNode()) {
      return "";
    }
    String json = value.toString();
    if (value.isTextual()) {
      return json.substring(1, json.length() - 1);
    }
    return json.replace("\\\"", "").replace("\"", "");
  }
}
