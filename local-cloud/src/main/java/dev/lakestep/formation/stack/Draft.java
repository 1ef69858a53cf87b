package dev.lakestep.formation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.formation.template.Declared;
import dev.lakestep.formation.template.FormationErrors;
import dev.lakestep.formation.template.Parameter;
import dev.lakestep.formation.template.Template;
import dev.lakestep.formation.template.TemplateReader;
import dev.lakestep.formation.type.Kinds;
import dev.lakestep.formation.value.Conditions;
import dev.lakestep.formation.value.References;
import dev.lakestep.formation.value.Scope;
import dev.lakestep.formation.value.Things;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/// A template with its parameters: which resources are wanted, each after those that it needs.
///
/// @param scope without things
record Draft(Template template, Scope scope, SequencedMap<String, Declared> wanted) {

  /// That there are no things.
  private record Nothing(Set<String> ids) implements Things {
    @Override
    public boolean has(String id) {
      return ids.contains(id);
    }

    @Override
    public Optional<JsonNode> ref(String id) {
      return Optional.empty();
    }

    @Override
    public Optional<JsonNode> attribute(String id, String name) {
      return Optional.empty();
    }
  }

  static Draft of(Terms terms, Stack.Id stack, Account account) {
    Template template = TemplateReader.read(terms.template());
    checkTypes(template);
    Map<String, JsonNode> names = pseudo(stack, account);
    for (Parameter parameter : template.parameters().values()) {
      String value = terms.resolved().getOrDefault(parameter.name(), "");
      names.put(parameter.name(), parameter.value(value));
    }
    Things nothing = new Nothing(template.resources().keySet());
    Scope bare = new Scope(names, Map.of(), template.mappings(), nothing);
    Map<String, Boolean> conditions = Conditions.of(template.conditions(), bare);
    checkRules(template, bare);
    SequencedMap<String, Declared> wanted = new LinkedHashMap<>();
    SequencedMap<String, Set<String>> needs = new LinkedHashMap<>();
    for (Declared one : template.resources().values()) {
      checkReferences(one, template);
      if (one.condition().isEmpty() || conditions.getOrDefault(one.condition(), false)) {
        needs.put(one.id(), needs(one));
      }
    }
    for (String id : Graph.order(needs)) {
      wanted.put(id, Optional.ofNullable(template.resources().get(id)).orElseThrow());
    }
    Scope scope =
        new Scope(names, conditions, template.mappings(), new Nothing(Set.copyOf(needs.keySet())));
    return new Draft(template, scope, wanted);
  }

  private static Map<String, JsonNode> pseudo(Stack.Id stack, Account account) {
    Map<String, JsonNode> names = new TreeMap<>();
    names.put("AWS::AccountId", TextNode.valueOf(account.id()));
    names.put("AWS::Region", TextNode.valueOf(account.region()));
    names.put("AWS::Partition", TextNode.valueOf("aws"));
    names.put("AWS::URLSuffix", TextNode.valueOf("amazonaws.com"));
    names.put("AWS::StackName", TextNode.valueOf(stack.name()));
    names.put("AWS::StackId", TextNode.valueOf(stack.arn()));
    names.put("AWS::NotificationARNs", JsonNodeFactory.instance.arrayNode());
    return names;
  }

  private static void checkTypes(Template template) {
    List<String> unknown =
        template.resources().values().stream()
            .map(Declared::type)
            .filter(type -> Kinds.of(type).isEmpty())
            .distinct()
            .toList();
    if (!unknown.isEmpty()) {
      throw FormationErrors.format(
          "Unrecognized resource types: [%s]: the local cloud does not have them."
              .formatted(String.join(", ", unknown)));
    }
  }

  private static void checkReferences(Declared one, Template template) {
    Set<String> unknown = needs(one);
    unknown.removeAll(template.resources().keySet());
    unknown.removeAll(template.parameters().keySet());
    unknown.removeIf(name -> name.startsWith("AWS::"));
    if (!unknown.isEmpty()) {
      throw FormationErrors.format(
          "Unresolved resource dependencies [%s] in the Resources block of the template"
              .formatted(String.join(", ", unknown)));
    }
  }

  /// What a resource refers to, and what it is said to come after.
  static Set<String> needs(Declared one) {
    Set<String> needs = new LinkedHashSet<>(one.dependsOn());
    needs.addAll(References.of(one.properties()));
    return needs;
  }

  private static void checkRules(Template template, Scope scope) {
    for (JsonNode rule : template.rules()) {
      boolean counts =
          !rule.has("RuleCondition") || Conditions.holds(rule.path("RuleCondition"), scope);
      for (JsonNode assertion : rule.path("Assertions")) {
        if (counts && !Conditions.holds(assertion.path("Assert"), scope)) {
          throw FormationErrors.invalid(
              "Template validation error: "
                  + assertion.path("AssertDescription").asText("a rule does not hold"));
        }
      }
    }
  }

  Scope seeing(Things things) {
    return scope.seeing(things);
  }
}
