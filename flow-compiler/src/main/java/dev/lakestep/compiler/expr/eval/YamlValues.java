package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.yaml.YamlNode;
import dev.lakestep.compiler.yaml.YamlReader;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/// The value of a YAML text, by the kinds of the core schema. Aliases may make it many times larger
/// than its text, but not without end.
final class YamlValues {
  private final Budget budget = new Budget();
  private final Span span;

  private YamlValues(Span span) {
    this.span = span;
  }

  static Value read(String text, Span span) {
    Diagnostics problems = new Diagnostics();
    Optional<YamlNode> root = YamlReader.read(new Source("yaml", text), problems);
    if (problems.hasErrors()) {
      throw new EvaluationException(
          "the YAML cannot be read: %s".formatted(problems.sorted().getFirst().message()), span);
    }
    return root.map(new YamlValues(span)::value).orElse(Value.NOTHING);
  }

  private Value value(YamlNode node) {
    budget.spend(1, span);
    return switch (node) {
      case YamlNode.Scalar scalar -> scalar(scalar);
      case YamlNode.Sequence(_, var nodes) -> {
        List<Value> items = new ArrayList<>();
        nodes.forEach(item -> items.add(value(item)));
        yield new Value.Items(items);
      }
      case YamlNode.Mapping mapping -> {
        SequencedMap<String, Value> fields = new LinkedHashMap<>();
        mapping.entries().forEach(entry -> fields.put(entry.name(), value(entry.value())));
        yield new Value.Fields(fields);
      }
    };
  }

  private static Value scalar(YamlNode.Scalar scalar) {
    String text = scalar.value();
    return switch (scalar.kind()) {
      case NOTHING -> Value.NOTHING;
      case FLAG -> Value.of(text.equalsIgnoreCase("true"));
      case WHOLE -> whole(text);
      case DECIMAL -> Value.of(decimal(text.toLowerCase(Locale.ROOT)));
      case TEXT -> Value.of(text);
    };
  }

  private static Value whole(String text) {
    BigInteger number =
        text.startsWith("0x")
            ? new BigInteger(text.substring(2), 16)
            : text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
    return number.bitLength() < 64 ? Value.of(number.longValue()) : Value.of(number.doubleValue());
  }

  private static double decimal(String text) {
    return switch (text) {
      case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
      case "-.inf" -> Double.NEGATIVE_INFINITY;
      case ".nan" -> Double.NaN;
      default -> Double.parseDouble(text);
    };
  }
}
