package dev.lakestep.glue.filter;

import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.glue.filter.Expression.Sign;
import dev.lakestep.glue.filter.KeyType.NotOfType;
import dev.lakestep.glue.filter.KeyType.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Says of the values of a partition whether an expression holds for them.
public final class PartitionFilter implements Predicate<List<String>> {
  /// What Hive writes for a value that is null.
  private static final String NO_VALUE = "__HIVE_DEFAULT_PARTITION__";

  private final Function<List<String>, Truth> bound;

  private PartitionFilter(Function<List<String>, Truth> bound) {
    this.bound = bound;
  }

  /// Reads an expression over partition keys, whose types are given by their names in order.
  public static PartitionFilter of(String expression, SequencedMap<String, String> keys) {
    Binding binding = new Binding(List.copyOf(keys.sequencedKeySet()), keys);
    return new PartitionFilter(binding.bind(ExpressionParser.parse(expression)));
  }

  @Override
  public boolean test(List<String> values) {
    return bound.apply(values) == Truth.TRUE;
  }

  /// A key of the table: where its value stands, and what it may be.
  private record Key(int place, KeyType type) {
    Optional<Value> value(List<String> values) {
      String text = values.get(place);
      if (type != KeyType.TEXT && text.equals(NO_VALUE)) {
        return Optional.empty();
      }
      try {
        return Optional.of(type.read(text));
      } catch (NotOfType e) {
        throw new AwsError("InvalidStateException", 400, e.words());
      }
    }

    Value literal(String text) {
      try {
        return type.read(text);
      } catch (NotOfType e) {
        throw invalid(e.words());
      }
    }

    Function<List<String>, Truth> where(Predicate<Value> holds) {
      return values -> value(values).map(one -> Truth.of(holds.test(one))).orElse(Truth.UNKNOWN);
    }
  }

  private record Binding(List<String> names, SequencedMap<String, String> types) {
    Function<List<String>, Truth> bind(Expression expression) {
      return switch (expression) {
        case Expression.And(var left, var right) -> {
          var first = bind(left);
          var second = bind(right);
          yield values -> first.apply(values).and(second.apply(values));
        }
        case Expression.Or(var left, var right) -> {
          var first = bind(left);
          var second = bind(right);
          yield values -> first.apply(values).or(second.apply(values));
        }
        case Expression.Not(var inner) -> {
          var negated = bind(inner);
          yield values -> negated.apply(values).not();
        }
        case Expression.Compare(var name, var sign, var literal) -> compare(name, sign, literal);
        case Expression.In(var name, var literals) -> {
          Key key = key(name);
          List<Value> all = literals.stream().map(key::literal).toList();
          yield key.where(value -> all.stream().anyMatch(one -> one.compareTo(value) == 0));
        }
        case Expression.Between(var name, var from, var to) -> {
          Key key = key(name);
          Value least = key.literal(from);
          Value most = key.literal(to);
          yield key.where(value -> value.compareTo(least) >= 0 && value.compareTo(most) <= 0);
        }
        case Expression.Like(var name, var pattern) -> like(key(name), pattern);
        case Expression.IsNull(var name) -> {
          int place = key(name).place();
          yield values -> Truth.of(values.get(place).equals(NO_VALUE));
        }
      };
    }

    /// Clients ask for null as for the text that Hive writes for it, whatever the type.
    private Function<List<String>, Truth> compare(String name, Sign sign, String literal) {
      Key key = key(name);
      if (literal.equals(NO_VALUE) && (sign == Sign.EQUAL || sign == Sign.UNEQUAL)) {
        boolean wanted = sign == Sign.EQUAL;
        return values -> Truth.of(values.get(key.place()).equals(NO_VALUE) == wanted);
      }
      Value right = key.literal(literal);
      return key.where(value -> sign.holds(value.compareTo(right)));
    }

    private static Function<List<String>, Truth> like(Key key, String pattern) {
      if (key.type() != KeyType.TEXT) {
        throw invalid(
            "%s data type doesn't support operation 'LIKE'".formatted(key.type().words()));
      }
      StringBuilder regex = new StringBuilder();
      pattern
          .codePoints()
          .forEach(c -> {
            switch (c) {
              case '%' -> regex.append(".*");
              case '_' -> regex.append('.');
              default -> regex.append(Pattern.quote(Character.toString(c)));
            }
          });
      Pattern compiled = Pattern.compile(regex.toString(), Pattern.DOTALL);
      return key.where(value -> compiled.matcher(value.text()).matches());
    }

    private Key key(String name) {
      int place = names.indexOf(name.toLowerCase(Locale.ROOT));
      if (place < 0) {
        throw invalid("Invalid partition expression!");
      }
      return new Key(place, KeyType.of(types.getOrDefault(names.get(place), "")));
    }
  }

  private static AwsError invalid(String words) {
    return new AwsError("InvalidInputException", 400, words);
  }
}
