package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.expr.jsonata.Bindings;
import dev.lakestep.compiler.expr.jsonata.Bound;
import dev.lakestep.compiler.resolve.Reference;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The variables that a function needs to evaluate templates: those they name, and no others. Where
/// a template looks at all variables, it is given all.
final class Asked {
  private static final Pattern RENDERS_A_VARIABLE =
      Pattern.compile("render(Once)?\\(\\s*vars\\.[A-Za-z0-9_]+\\s*\\)");

  private final Bindings bindings;
  private final SequencedMap<String, SequencedSet<String>> wanted = new LinkedHashMap<>();

  private Asked(Bindings bindings) {
    this.bindings = bindings;
  }

  static Json by(List<Template> templates, Facts facts, Bindings bindings) {
    Asked asked = new Asked(bindings);
    Deque<Template> open = new ArrayDeque<>(templates);
    Set<Template> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    while (!open.isEmpty()) {
      Template template = open.remove();
      if (seen.add(template)) {
        asked.ask(template, facts, open);
      }
    }
    return asked.json();
  }

  private void ask(Template template, Facts facts, Deque<Template> open) {
    List<Reference> references = facts.references(template);
    references.forEach(this::want);
    Map<String, Template> texts = facts.texts();
    List<Template> known =
        references.stream()
            .flatMap(reference -> variable(reference).stream())
            .flatMap(name -> Optional.ofNullable(texts.get(name)).stream())
            .toList();
    open.addAll(known);
    if (facts.after && template.text().value().contains("errorLogs(")) {
      want("execution", Afterwards.ERRORS);
    }
    if (mayNameAnything(template)) {
      bindings.roots().keySet().forEach(root -> wanted.put(root, new LinkedHashSet<>()));
    }
  }

  /// Whether nobody can say before it runs what it asks for.
  static boolean mayNameAnything(Template template) {
    String text = template.text().value();
    return RENDERS_A_VARIABLE.matcher(text).replaceAll("").contains("render")
        || text.contains("Context(")
        || text.contains("tasksWithState");
  }

  private static Optional<String> variable(Reference reference) {
    return reference instanceof Reference.Variable(_, var root, var path, _)
            && root.equals("vars")
            && !path.isEmpty()
        ? Optional.of(path.getFirst().name())
        : Optional.empty();
  }

  private void want(Reference reference) {
    if (reference instanceof Reference.Variable(_, var root, var path, _)
        && bindings.roots().containsKey(root)) {
      if (path.isEmpty()) {
        wanted.put(root, new LinkedHashSet<>());
      } else {
        want(root, path.getFirst().name());
      }
    }
  }

  /// Who wants no field in particular wants all of them.
  private void want(String root, String field) {
    SequencedSet<String> fields = wanted.get(root);
    if (fields == null) {
      wanted.put(root, new LinkedHashSet<>(List.of(field)));
    } else if (!fields.isEmpty()) {
      fields.add(field);
    }
  }

  private Json json() {
    Json.Fields json = Json.fields();
    for (var entry : wanted.entrySet()) {
      Optional<String> said =
          Optional.ofNullable(bindings.roots().get(entry.getKey()))
              .flatMap(bound -> said(bound, entry.getValue()));
      if (said.isPresent()) {
        json = json.with(entry.getKey(), new Json.Code(total(said.get())));
      }
    }
    return json;
  }

  /// What has no value is null to a function.
  private static String total(String jsonata) {
    return jsonata.startsWith("{") ? jsonata : "$exists(" + jsonata + ") ? " + jsonata + " : null";
  }

  /// JSONata of a binding, of some of its parts only if any are named.
  private static Optional<String> said(Bound bound, SequencedSet<String> fields) {
    return switch (bound) {
      case Bound.Whole(var jsonata) -> Optional.of(jsonata);
      case Bound.Fixed(var value) -> Optional.of(JsonataText.of(new Json.Constant(value)));
      case Bound.Unsayable _ -> Optional.empty();
      case Bound.Turn(var key, var value) ->
          said(value, new LinkedHashSet<>()).map(text -> "{" + key + ": " + text + "}");
      case Bound.Parts(var parts) ->
          Optional.of(
              parts.entrySet().stream()
                  .filter(part -> fields.isEmpty() || fields.contains(part.getKey()))
                  .flatMap(part ->
                      said(part.getValue(), new LinkedHashSet<>()).stream()
                          .map(text -> name(part.getKey()) + ": " + text))
                  .collect(Collectors.joining(", ", "{", "}")));
    };
  }

  private static String name(String name) {
    return JsonataText.of(new Json.Constant(Value.of(name)));
  }
}
