package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;

/// Filters of lists and maps.
final class Lists {
  private Lists() {}

  /// Sorting, reversing and adding happen in place in Kestra, which a list of the context does not
  /// allow.
  static void refuseFixed(Value.Items items, String what, Place place) {
    Held held = place.marks().of(items);
    if (held == Held.FIXED) {
      throw new EvaluationException(
          "`%s` changes the list itself, and this one is not to be changed: copy it first, with `merge([])`"
              .formatted(what),
          place.span());
    }
    if (held == Held.VIEW || (held == Held.ARRAY && !what.equals("sort"))) {
      throw notQuite(held, what, place);
    }
  }

  private static EvaluationException notQuite(Held held, String what, Place place) {
    return new EvaluationException(
        "`%s` takes a list, not %s: make a list of them first, with `jq('.[]')`"
            .formatted(
                what,
                held == Held.ARRAY
                    ? "the array that `split` makes"
                    : "the keys or values of a map"),
        place.span());
  }

  static Value sort(Call call) {
    return sorted(call, order(call));
  }

  static Value rsort(Call call) {
    return sorted(call, order(call).reversed());
  }

  static Value reverse(Call call) {
    List<Value> values = new ArrayList<>(changeable(call).values());
    Collections.reverse(values);
    return new Value.Items(values);
  }

  static Value distinct(Call call) {
    return call.input() instanceof Value.Nothing
        ? Value.of("null")
        : new Value.Items(List.copyOf(new LinkedHashSet<>(list(call))));
  }

  /// One level of lists in the list is dissolved.
  static Value flatten(Call call) {
    List<Value> flat = new ArrayList<>();
    for (Value value : list(call)) {
      if (value instanceof Value.Items(var inner)) {
        flat.addAll(inner);
      } else {
        flat.add(value);
      }
    }
    return new Value.Items(flat);
  }

  static Value chunk(Call call) {
    List<Value> values = list(call);
    int size = call.count("size");
    if (size < 1) {
      throw call.failure("a chunk has at least one item");
    }
    List<Value> chunks = new ArrayList<>();
    for (int from = 0; from < values.size(); from += Math.min(size, values.size() - from)) {
      chunks.add(
          new Value.Items(values.subList(from, from + Math.min(size, values.size() - from))));
    }
    return call.marked(new Value.Items(chunks), Held.FIXED);
  }

  static Value keys(Call call) {
    return switch (call.input()) {
      case Value.Fields(var fields) ->
          call.marked(new Value.Items(fields.keySet().stream().map(Value::of).toList()), Held.VIEW);
      case Value.Items(var items) ->
          call.marked(
              Ranges.between(Value.of(0), Value.of(items.size() - 1), 1, call.span()), Held.FIXED);
      case Value.Nothing _,
          Value.Flag _,
          Value.Whole _,
          Value.Decimal _,
          Value.Text _,
          Value.Moment _ ->
          throw call.wrongInput("a list or a map");
    };
  }

  static Value values(Call call) {
    if (call.input() instanceof Value.Fields(var fields)) {
      return call.marked(new Value.Items(List.copyOf(fields.values())), Held.VIEW);
    }
    throw call.wrongInput("a map");
  }

  static Value length(Call call) {
    int length =
        switch (call.input()) {
          case Value.Text(String text) -> text.length();
          case Value.Items(var items) -> items.size();
          case Value.Fields(var fields) -> fields.size();
          case Value.Nothing _, Value.Flag _, Value.Whole _, Value.Decimal _, Value.Moment _ -> 0;
        };
    return call.marked(new Value.Whole(length), Held.INTEGER);
  }

  static Value first(Call call) {
    return switch (call.input()) {
      case Value.Items(var items) -> items.isEmpty() ? Value.NOTHING : items.getFirst();
      case Value.Text(String text) -> character(call, text, 0);
      case Value.Nothing _,
          Value.Flag _,
          Value.Whole _,
          Value.Decimal _,
          Value.Moment _,
          Value.Fields _ ->
          throw call.wrongInput("a list or a text");
    };
  }

  static Value last(Call call) {
    return switch (call.input()) {
      case Value.Items(var items) -> items.isEmpty() ? Value.NOTHING : items.getLast();
      case Value.Text(String text) -> character(call, text, text.length() - 1);
      case Value.Nothing _,
          Value.Flag _,
          Value.Whole _,
          Value.Decimal _,
          Value.Moment _,
          Value.Fields _ ->
          throw call.wrongInput("a list or a text");
    };
  }

  static Value join(Call call) {
    if (!(call.input() instanceof Value.Items(var items))) {
      throw call.wrongInput("a list");
    }
    String separator = call.textIfAny("separator").orElse("");
    Output output = call.output();
    String before = "";
    for (Value item : items) {
      output.append(before).append(call.printed(item));
      before = separator;
    }
    return Value.of(output.toString());
  }

  static Value slice(Call call) {
    int from = call.has("fromIndex") ? call.count("fromIndex") : 0;
    int length =
        switch (call.input()) {
          case Value.Items(var items) -> items.size();
          case Value.Text(String text) -> text.length();
          case Value.Nothing _,
              Value.Flag _,
              Value.Whole _,
              Value.Decimal _,
              Value.Moment _,
              Value.Fields _ ->
              throw call.wrongInput("a list or a text");
        };
    int to = call.has("toIndex") ? call.count("toIndex") : length;
    if (from < 0 || to > length || from > to || (from == to && call.has("toIndex"))) {
      throw call.failure("there is no slice from %d to %d of %d items".formatted(from, to, length));
    }
    return call.input() instanceof Value.Items(var items)
        ? call.marked(new Value.Items(items.subList(from, to)), call.held())
        : Value.of(call.inputText().substring(from, to));
  }

  /// A map takes in a map, or each item of a list as its own key; a list takes in a list.
  static Value merge(Call call) {
    Value items = call.argument("items");
    if (call.input() instanceof Value.Nothing) {
      return call.required("items");
    }
    if (items instanceof Value.Nothing) {
      return call.input();
    }
    if (call.input() instanceof Value.Fields(var fields)) {
      return merged(call, fields, items);
    }
    if (call.input() instanceof Value.Items(var first) && items instanceof Value.Items(var more)) {
      List<Value> all = new ArrayList<>(first);
      all.addAll(more);
      return call.marked(new Value.Items(all), call.held() == Held.ARRAY ? Held.ARRAY : Held.LIST);
    }
    throw call.failure("`merge` takes two lists, or a map and a map or list");
  }

  private static Value merged(Call call, SequencedMap<String, Value> fields, Value items) {
    SequencedMap<String, Value> all = new java.util.LinkedHashMap<>(fields);
    int size = fields.size() + 16;
    if (items instanceof Value.Fields(var more)) {
      all.putAll(more);
      size += more.size();
    } else if (items instanceof Value.Items(var more)) {
      more.forEach(item -> all.put(call.printed(item), item));
      size += more.size();
    } else {
      throw call.failure("`merge` takes two lists, or a map and a map or list");
    }
    return HashOrder.sized(size, all);
  }

  private static Value character(Call call, String text, int at) {
    if (text.isEmpty()) {
      throw call.failure("`%s` finds nothing in an empty text".formatted(call.name()));
    }
    return call.marked(new Value.Text(String.valueOf(text.charAt(at))), Held.CHARACTER);
  }

  private static Value sorted(Call call, Comparator<Value> order) {
    List<Value> values = new ArrayList<>(changeable(call).values());
    values.sort(order);
    return new Value.Items(values);
  }

  private static Value.Items changeable(Call call) {
    if (call.input() instanceof Value.Items items) {
      refuseFixed(items, call.name(), call.place());
      return items;
    }
    throw call.wrongInput("a list");
  }

  /// Numbers among numbers of one kind, texts among texts, dates among dates.
  private static Comparator<Value> order(Call call) {
    return (a, b) -> {
      if (a instanceof Value.Flag(boolean left) && b instanceof Value.Flag(boolean right)) {
        return Boolean.compare(left, right);
      }
      if (a.getClass() != b.getClass()
          || a instanceof Value.Nothing
          || a instanceof Value.Items
          || a instanceof Value.Fields) {
        throw call.failure("%s and %s cannot be sorted".formatted(Kinds.name(a), Kinds.name(b)));
      }
      if (a instanceof Value.Moment(var left) && b instanceof Value.Moment(var right)) {
        return Dates.compare(left, right, call);
      }
      return Comparison.order(a, b, call.span());
    };
  }

  private static List<Value> list(Call call) {
    if (!(call.input() instanceof Value.Items(var items))) {
      throw call.wrongInput("a list");
    }
    if (call.held() == Held.VIEW || call.held() == Held.ARRAY) {
      throw notQuite(call.held(), call.name(), call.place());
    }
    return items;
  }
}
