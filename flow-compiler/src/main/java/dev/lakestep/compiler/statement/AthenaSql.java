package dev.lakestep.compiler.statement;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The parts that the SQL of a task is put together from: what its author wrote, and what goes
/// between.
record AthenaSql(Task.Call call, String property, Argument argument, List<Part> parts) {

  sealed interface Part {
    record Given(Argument argument) implements Part {}

    /// Words that the kind of task adds; they count as standing at `place`.
    record Added(String text, Span place) implements Part {}
  }

  /// @param pieces what has been read of the task
  static Optional<AthenaSql> of(Task.Call call, List<SqlPiece> pieces) {
    return switch (call.type().name()) {
      case "aws.athena.Query" -> made(call, "query", List.of("", "query"));
      case "aws.athena.Optimize" ->
          call.arguments().value("where").isPresent()
              ? made(
                  call,
                  "table",
                  List.of("OPTIMIZE ", "table", " REWRITE DATA USING BIN_PACK WHERE ", "where"))
              : made(call, "table", List.of("OPTIMIZE ", "table", " REWRITE DATA USING BIN_PACK"));
      case "aws.athena.Vacuum" -> made(call, "table", List.of("VACUUM ", "table"));
      case "aws.athena.Merge" -> MergeSql.of(call, pieces);
      default -> Optional.empty();
    };
  }

  /// Words and properties by turns.
  private static Optional<AthenaSql> made(Task.Call call, String property, List<String> turns) {
    List<Part> parts = new ArrayList<>();
    Span place = call.settings().span();
    for (int i = 0; i < turns.size(); i += 2) {
      Optional<Argument> given =
          i + 1 < turns.size() ? call.arguments().value(turns.get(i + 1)) : Optional.empty();
      place = given.map(Argument::span).orElse(place);
      parts.add(new Part.Added(turns.get(i), place));
      given.ifPresent(argument -> parts.add(new Part.Given(argument)));
    }
    return call.arguments()
        .value(property)
        .filter(AthenaSql::isText)
        .map(argument -> new AthenaSql(call, property, argument, parts));
  }

  /// Lists and maps are told as mistakes elsewhere.
  static boolean isText(Argument argument) {
    return switch (argument) {
      case Argument.Constant(_, var value) -> !(value instanceof Value.Nothing);
      case Argument.Rendered _ -> true;
      case Argument.Items _, Argument.Fields _ -> false;
    };
  }

  static String written(Argument argument) {
    return switch (argument) {
      case Argument.Constant(var span, var value) ->
          value instanceof Value.Text(var text) ? text : span.text();
      case Argument.Rendered(_, var template) -> template.text().value();
      case Argument.Items _, Argument.Fields _ -> "";
    };
  }
}
