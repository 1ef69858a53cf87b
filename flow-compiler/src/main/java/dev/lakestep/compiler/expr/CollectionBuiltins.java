package dev.lakestep.compiler.expr;

import static dev.lakestep.compiler.expr.Builtin.filter;
import static dev.lakestep.compiler.expr.Builtin.function;
import static dev.lakestep.compiler.expr.Form.LIST;
import static dev.lakestep.compiler.expr.Form.MAP;
import static dev.lakestep.compiler.expr.Form.NUMBER;
import static dev.lakestep.compiler.expr.Form.TEXT;

import java.util.List;

/// What picks from lists, maps and numbers, orders them and counts them.
final class CollectionBuiltins {
  static final List<Builtin> ALL =
      List.of(
          filter("first", Results::itemOfInput, "The first item, or the first letter.")
              .of(LIST, TEXT),
          filter("last", Results::itemOfInput, "The last item, or the last letter.").of(LIST, TEXT),
          filter("length", Results.WHOLE, "How many items, entries or letters there are."),
          filter("join", Results.TEXT, "The items as one text, with a separator between them.")
              .of(LIST)
              .taking("separator", TEXT),
          filter("sort", Results::sameAsInput, "The items in order.").of(LIST),
          filter("rsort", Results::sameAsInput, "The items in reverse order.").of(LIST),
          filter("reverse", Results::sameAsInput, "The items from the last to the first.").of(LIST),
          filter("slice", Results::sameAsInput, "The part from one place up to another.")
              .of(LIST, TEXT)
              .taking("fromIndex", Value.of(0))
              .taking("toIndex", NUMBER),
          filter("merge", Results::inputOrArgument, "Both lists, or both maps, as one.")
              .of(LIST, MAP)
              .needing("items", LIST, MAP),
          filter("chunk", Results::listOfInputs, "Cut into lists of a size.")
              .of(LIST)
              .needing("size", NUMBER),
          filter("flatten", Results::flatter, "The items of its lists, in one list.").of(LIST),
          filter("distinct", Results::sameAsInput, "Each item once.").of(LIST),
          filter("keys", Results.of(new Type.Items(Type.ANY)), "The keys of a map, as a list.")
              .of(MAP, LIST),
          filter("values", Results::valuesOfInput, "The values of a map, as a list.").of(MAP),
          filter("default", Results::inputOrArgument, "A fallback for what is null or empty.")
              .taking("default"),
          filter("abs", Results::sameAsInput, "Without its sign.").of(NUMBER),
          filter(
                  "number",
                  CollectionBuiltins::number,
                  "The number that a text spells; `INT`, `LONG`, `DOUBLE` and the like say of which"
                      + " type.")
              .of(TEXT, NUMBER)
              .taking("type", TEXT),
          filter("numberFormat", Results.TEXT, "A number as text, in a pattern.")
              .of(NUMBER)
              .taking("format", TEXT),
          function("max", Results::anyArgument, "The largest.").takingMore(),
          function("min", Results::anyArgument, "The smallest.").takingMore(),
          function("range", Results.ITEMS, "The numbers from one to another, both included.")
              .needing("start")
              .needing("end")
              .taking("increment", Value.of(1)));

  private CollectionBuiltins() {}

  /// Which type a number gets stands in a text; without it the spelling decides.
  private static Type number(Type input, List<Type> arguments) {
    return Type.ANY;
  }
}
