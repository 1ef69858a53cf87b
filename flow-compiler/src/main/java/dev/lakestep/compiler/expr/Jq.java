package dev.lakestep.compiler.expr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/// Runs programs of jq 1.6; the only class that knows the library. Every program ends: it may yield
/// and pass on only so much.
public final class Jq {
  private static final int STEPS = 1_000_000;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private int steps;

  private Jq() {}

  /// All that a program yields for an input. An `IllegalArgumentException` says why it cannot.
  public static List<Value> run(String program, Value input) {
    Jq jq = new Jq();
    List<Value> results = new ArrayList<>();
    try {
      JsonQuery.compile(program, Versions.JQ_1_6)
          .apply(
              jq.scope(),
              node(input),
              node -> {
                jq.count();
                results.add(value(node));
              });
    } catch (JsonQueryException e) {
      throw new IllegalArgumentException("jq: " + e.getMessage(), e);
    }
    return results;
  }

  /// Why a program cannot be read, if it cannot.
  static Optional<String> problem(String program) {
    try {
      JsonQuery.compile(program, Versions.JQ_1_6);
      return Optional.empty();
    } catch (JsonQueryException e) {
      return Optional.of("jq finds no sense in it");
    }
  }

  /// The builtins of jq, none of which may be called or yield for ever.
  private Scope scope() {
    Scope builtins = Scope.newEmptyScope();
    Scope scope = Scope.newEmptyScope();
    Map<String, Function> functions =
        BuiltinFunctionLoader.getInstance().listFunctions(Versions.JQ_1_6, builtins);
    functions.forEach((name, function) -> {
      builtins.addFunction(name, counting(function));
      scope.addFunction(name, counting(function));
    });
    return scope;
  }

  private Function counting(Function function) {
    return (scope, arguments, input, path, output, version) -> {
      count();
      PathOutput counted =
          (node, at) -> {
            count();
            output.emit(node, at);
          };
      function.apply(scope, arguments, input, path, counted, version);
    };
  }

  private void count() throws JsonQueryException {
    if (++steps > STEPS) {
      throw new JsonQueryException("the program takes more than %,d steps".formatted(STEPS));
    }
  }

  /// Fields that hold null are left out, as they are in JSON.
  private static JsonNode node(Value value) {
    return switch (value) {
      case Value.Nothing _ -> NullNode.getInstance();
      case Value.Flag(boolean flag) -> NODES.booleanNode(flag);
      case Value.Whole(long number) when number == (int) number -> NODES.numberNode((int) number);
      case Value.Whole(long number) -> NODES.numberNode(number);
      case Value.Decimal(double number) -> NODES.numberNode(number);
      case Value.Text(String text) -> NODES.textNode(text);
      case Value.Moment(var time) -> NODES.textNode(time.toString());
      case Value.Items(var items) -> {
        ArrayNode array = NODES.arrayNode();
        items.forEach(item -> array.add(node(item)));
        yield array;
      }
      case Value.Fields(var fields) -> {
        ObjectNode object = NODES.objectNode();
        fields.forEach((name, field) -> {
          if (!(field instanceof Value.Nothing)) {
            object.set(name, node(field));
          }
        });
        yield object;
      }
    };
  }

  private static Value value(JsonNode node) {
    return switch (node.getNodeType()) {
      case BOOLEAN -> Value.of(node.booleanValue());
      case NUMBER ->
          node.canConvertToLong() && node.isIntegralNumber()
              ? Value.of(node.longValue())
              : Value.of(node.doubleValue());
      case STRING -> Value.of(node.textValue());
      case ARRAY -> {
        List<Value> items = new ArrayList<>();
        node.forEach(item -> items.add(value(item)));
        yield new Value.Items(items);
      }
      case OBJECT -> {
        SequencedMap<String, Value> fields = new LinkedHashMap<>();
        node.properties().forEach(field -> fields.put(field.getKey(), value(field.getValue())));
        yield new Value.Fields(fields);
      }
      case NULL, MISSING, BINARY, POJO -> Value.NOTHING;
    };
  }
}
