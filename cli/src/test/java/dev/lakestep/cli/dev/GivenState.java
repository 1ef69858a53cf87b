package dev.lakestep.cli.dev;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakestep.compiler.expr.Names;
import dev.lakestep.compiler.expr.Type;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.expr.jsonata.Bindings;
import dev.lakestep.compiler.expr.jsonata.Bound;
import dev.lakestep.engine.jsonata.Values;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/// The variables of one execution, from a file: as Kestra has them, and as a state machine does.
///
/// @param given the inputs that are never null
record GivenState(
    Names types,
    SequencedMap<String, Value> values,
    Map<String, Object> variables,
    Bindings bindings,
    Set<String> given) {

  static GivenState read(String name) {
    JsonNode file;
    try (InputStream in = Objects.requireNonNull(GivenState.class.getResourceAsStream(name))) {
      file = JsonMapper.builder().build().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SequencedMap<String, Value> values = new LinkedHashMap<>();
    SequencedMap<String, Type> types = new LinkedHashMap<>();
    Set<String> given = new TreeSet<>();
    file.properties()
        .forEach(root -> {
          values.put(root.getKey(), value(root.getKey(), root.getValue()));
          types.put(root.getKey(), type(root.getKey(), root.getValue()));
        });
    file.get("inputs")
        .properties()
        .forEach(input -> {
          if (!input.getValue().isNull()) {
            given.add("inputs." + input.getKey());
          }
        });
    Map<String, Object> variables = new LinkedHashMap<>();
    for (String root : List.of("inputs", "labels")) {
      variables.put(root, Values.bindable(file.get(root)));
    }
    variables.put("o_a_b", Values.bindable(file.get("outputs").get("a-b")));
    return new GivenState(
        new MadeContext(types, values), values, variables, new Bindings(roots(values)), given);
  }

  private static SequencedMap<String, Bound> roots(SequencedMap<String, Value> values) {
    SequencedMap<String, Bound> roots = new LinkedHashMap<>();
    roots.put("inputs", new Bound.Whole("$inputs"));
    roots.put("labels", new Bound.Whole("$labels"));
    roots.put(
        "outputs", new Bound.Parts(new LinkedHashMap<>(Map.of("a-b", new Bound.Whole("$o_a_b")))));
    roots.put("vars", new Bound.Fixed(values.getOrDefault("vars", Value.NOTHING)));
    roots.put("flow", new Bound.Fixed(values.getOrDefault("flow", Value.NOTHING)));
    return roots;
  }

  private static Value value(String name, JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        SequencedMap<String, Value> fields = new LinkedHashMap<>();
        node.properties().forEach(f -> fields.put(f.getKey(), value(f.getKey(), f.getValue())));
        yield new Value.Fields(fields);
      }
      case ARRAY -> {
        List<Value> items = new ArrayList<>();
        node.forEach(item -> items.add(value("", item)));
        yield new Value.Items(items);
      }
      case STRING ->
          name.equals("at")
              ? new Value.Moment(ZonedDateTime.parse(node.textValue()))
              : Value.of(node.textValue());
      case BOOLEAN -> Value.of(node.booleanValue());
      case NUMBER ->
          node.isIntegralNumber() ? Value.of(node.longValue()) : Value.of(node.doubleValue());
      case NULL, MISSING, BINARY, POJO -> Value.NOTHING;
    };
  }

  /// Of `any` nothing is known; what is null is a whole number that is not given.
  private static Type type(String name, JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        SequencedMap<String, Type> fields = new LinkedHashMap<>();
        node.properties().forEach(f -> fields.put(f.getKey(), type(f.getKey(), f.getValue())));
        yield name.equals("any")
            ? Type.ANY
            : name.equals("map") ? new Type.MapOf(Type.WHOLE) : new Type.Struct(fields, false);
      }
      case ARRAY ->
          new Type.Items(node.isEmpty() ? Type.TEXT : type("", node.get(node.size() - 1)));
      case STRING -> name.equals("at") ? Type.MOMENT : Type.TEXT;
      case BOOLEAN -> Type.FLAG;
      case NUMBER -> node.isIntegralNumber() ? Type.WHOLE : Type.DECIMAL;
      case NULL, MISSING, BINARY, POJO -> Type.WHOLE;
    };
  }
}
