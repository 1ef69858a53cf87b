package dev.lakestep.compiler.expr;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Fix;
import dev.lakestep.compiler.expr.Expr.BinaryOperator;
import dev.lakestep.compiler.source.Span;
import java.util.Optional;

/// `inputs.server-name` is a subtraction; where `server-name` is a name, that is not what was
/// meant.
record DashedNames(ExprWalk walk, Diagnostics diagnostics) {

  /// What was read as a subtraction: `name` of `target`, and where it stands.
  private record Dashed(Expr target, String name, Span span) {}

  /// The type of the name with the dash, once it is reported; empty if this is a subtraction.
  Optional<Type> find(Expr.Binary binary, Names scope, Certainty certainty) {
    Optional<Dashed> dashed = dashed(binary);
    if (dashed.isEmpty()) {
      return Optional.empty();
    }
    Dashed found = dashed.get();
    Type target = new ExprWalk(new Diagnostics()).type(found.target(), scope, certainty);
    if (!(target instanceof Type.Struct(var fields, _)) || !fields.containsKey(found.name())) {
      return Optional.empty();
    }
    String right = "%s['%s']".formatted(ExprText.of(found.target()), found.name());
    diagnostics.report(
        Diagnostic.of(
                Code.DASHED_NAME,
                found.span(),
                "`%s` is read as a subtraction".formatted(found.span().text()))
            .hint("write `%s`".formatted(right))
            .fix(Fix.replace("write `%s`".formatted(right), found.span(), right)));
    return Optional.of(fields.getOrDefault(found.name(), Type.ANY));
  }

  private static Optional<Dashed> dashed(Expr expr) {
    return switch (expr) {
      case Expr.Attribute(var span, var target, var name, _) ->
          Optional.of(new Dashed(target, name, span));
      case Expr.Binary(var span, var operator, _, var left, Expr.Name(_, var name))
          when operator == BinaryOperator.SUBTRACT && span.text().indexOf(' ') < 0 ->
          dashed(left).map(before -> new Dashed(before.target(), before.name() + "-" + name, span));
      case Expr.Binary(
              var span,
              var operator,
              _,
              var left,
              Expr.Literal(_, Value.Whole(var digits)))
          when operator == BinaryOperator.SUBTRACT && span.text().indexOf(' ') < 0 ->
          dashed(left)
              .map(before -> new Dashed(before.target(), before.name() + "-" + digits, span));
      default -> Optional.empty();
    };
  }
}
