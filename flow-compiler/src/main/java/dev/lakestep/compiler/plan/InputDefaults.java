package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Input.Kind;
import java.util.Optional;

/// Makes of a default a value of the input's type, as of a value that is given: a number may be
/// written as a text, a list or a tree as JSON.
final class InputDefaults {
  private InputDefaults() {}

  static Json typed(Kind kind, Json value) {
    return switch (value) {
      case Json.Constant(Value.Text _) ->
          read(kind, JsonataText.of(value)).<Json>map(Json.Code::new).orElse(value);
      case Json.Constant(var constant) when kind instanceof Kind.Text && isScalar(constant) ->
          new Json.Code("$string(" + JsonataText.of(value) + ")");
      case Json.Code(var text) ->
          read(kind, "$d")
              .<Json>map(read ->
                  new Json.Code("($d := " + text + "; $type($d) = \"string\" ? " + read + " : $d)"))
              .orElse(value);
      case Json.Constant _, Json.Fields _, Json.Items _ -> value;
    };
  }

  private static boolean isScalar(Value value) {
    return value instanceof Value.Whole
        || value instanceof Value.Decimal
        || value instanceof Value.Flag;
  }

  /// JSONata for what a text says, unless the text itself is the value.
  private static Optional<String> read(Kind kind, String text) {
    return switch (kind) {
      case Kind.Whole _, Kind.Decimal _ -> Optional.of("$number(" + text + ")");
      case Kind.Flag _ -> Optional.of("(" + text + " = \"true\")");
      case Kind.Items _ -> Optional.of("$parse(" + text + ")");
      case Kind.Choice(_, var several, _) when several -> Optional.of("$parse(" + text + ")");
      case Kind.Tree(var notation, _) when notation.text().equals("JSON") ->
          Optional.of("$parse(" + text + ")");
      case Kind.Choice _,
          Kind.Tree _,
          Kind.Text _,
          Kind.Moment _,
          Kind.Duration _,
          Kind.File _,
          Kind.Uri _,
          Kind.Email _,
          Kind.Secret _,
          Kind.Form _ ->
          Optional.empty();
    };
  }
}
