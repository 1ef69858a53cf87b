package dev.lakestep.compiler.expr;

import static dev.lakestep.compiler.expr.Builtin.filter;
import static dev.lakestep.compiler.expr.Builtin.function;
import static dev.lakestep.compiler.expr.Form.TEXT;

import dev.lakestep.compiler.expr.Builtin.Grammar;
import java.util.List;

/// What turns text into values and values into text: JSON, YAML, Ion.
final class StructureBuiltins {
  private static final String FIRST_DIALECT = "1.x";

  static final List<Builtin> ALL =
      List.of(
          filter("toJson", Results.TEXT, "As JSON."),
          filter("toIon", Results.TEXT, "As Ion."),
          filter("yaml", Results.TEXT, "As YAML."),
          filter("string", Results.TEXT, "As text."),
          filter("raw", Results::sameAsInput, "The same; in SQL it is more SQL, not a value."),
          function("raw", Results::anyArgument, "The same; in SQL it is more SQL, not a value.")
              .needing("sql"),
          filter("className", Results.TEXT, "The Java class of the value."),
          filter("jq", Results.ITEMS, "What a jq program finds in it; always a list.")
              .needing("expression", TEXT)
              .reading(Grammar.JQ),
          function("fromJson", Results.ANY, "The value that a JSON text stands for.")
              .needing("json"),
          function("fromIon", Results.ANY, "The value that an Ion text stands for.")
              .needing("ion")
              .taking("allRows", Value.of(false)),
          function("yaml", Results.ANY, "The value that a YAML text stands for.").needing("yaml"),
          filter("json", Results.TEXT, "As JSON.")
              .until(FIRST_DIALECT, "toJson", "write `| toJson`"),
          function("json", Results.ANY, "The value that a JSON text stands for.")
              .needing("json")
              .until(FIRST_DIALECT, "fromJson", "write `fromJson(...)`"));

  private StructureBuiltins() {}
}
