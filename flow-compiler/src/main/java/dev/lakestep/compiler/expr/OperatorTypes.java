package dev.lakestep.compiler.expr;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Fix;
import dev.lakestep.compiler.expr.Expr.BinaryOperator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Operators with two sides.
final class OperatorTypes {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

  private final ExprWalk walk;
  private final Diagnostics diagnostics;

  OperatorTypes(ExprWalk walk, Diagnostics diagnostics) {
    this.walk = walk;
    this.diagnostics = diagnostics;
  }

  Type binary(Expr.Binary binary, Names scope, Certainty certainty) {
    return switch (binary.operator()) {
      case OR, AND -> {
        walk.type(binary.left(), scope, certainty.inside());
        walk.type(binary.right(), scope, certainty.inside().perhaps());
        yield Type.FLAG;
      }
      case COALESCE, IF_UNDEFINED -> fallback(binary, scope, certainty);
      case EQUAL, NOT_EQUAL -> {
        List<Type> sides = sides(binary, scope, certainty);
        equality(binary, sides);
        yield Type.FLAG;
      }
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, CONTAINS, IN -> {
        sides(binary, scope, certainty);
        yield Type.FLAG;
      }
      case CONCATENATE -> {
        sides(binary, scope, certainty);
        yield Type.TEXT;
      }
      case RANGE -> {
        sides(binary, scope, certainty);
        yield new Type.Items(Type.ANY);
      }
      case ADD -> sum(sides(binary, scope, certainty));
      case SUBTRACT ->
          new DashedNames(walk, diagnostics)
              .find(binary, scope, certainty)
              .orElseGet(() -> arithmetic(binary, sides(binary, scope, certainty)));
      case MULTIPLY, DIVIDE, REMAINDER -> arithmetic(binary, sides(binary, scope, certainty));
    };
  }

  private List<Type> sides(Expr.Binary binary, Names scope, Certainty certainty) {
    return List.of(
        walk.type(binary.left(), scope, certainty.inside()),
        walk.type(binary.right(), scope, certainty.inside()));
  }

  private Type fallback(Expr.Binary binary, Names scope, Certainty certainty) {
    Type left = walk.type(binary.left(), scope, Certainty.GUARDED);
    Type right = walk.type(binary.right(), scope, certainty.perhaps());
    precedence(binary);
    return Results.either(left, right);
  }

  /// A filter behind `a ?? b` works on `b` alone, which is seldom what its author had in mind.
  private void precedence(Expr.Binary binary) {
    if (!(binary.right() instanceof Expr.Filter outermost)) {
      return;
    }
    Expr.Filter innermost = outermost;
    while (innermost.input() instanceof Expr.Filter inner) {
      innermost = inner;
    }
    String between =
        binary
            .span()
            .source()
            .text()
            .substring(binary.operatorSpan().end(), innermost.input().span().start());
    boolean grouped = between.indexOf('(') >= 0;
    boolean alike =
        binary.left() instanceof Expr.Filter(_, _, var filter, _, _)
            && filter.equals(outermost.filter());
    if (grouped || alike) {
      return;
    }
    String group =
        "(%s)"
            .formatted(
                binary
                    .span()
                    .source()
                    .text()
                    .substring(binary.left().span().start(), innermost.input().span().end()));
    var whole = binary.left().span().to(innermost.input().span());
    diagnostics.report(
        Diagnostic.of(
                Code.FILTER_BINDS_TIGHTER,
                outermost.nameSpan(),
                "`%s` works only on what stands right of `%s`"
                    .formatted(outermost.filter(), binary.operatorSpan().text()))
            .related(binary.left().span(), "this is left as it is")
            .hint("put both sides in parentheses: `%s | …`".formatted(group))
            .fix(Fix.replace("put both sides in parentheses", whole, group)));
  }

  private static Type sum(List<Type> sides) {
    Type left = sides.getFirst();
    if (left instanceof Type.Items) {
      return left.equals(sides.getLast()) ? left : new Type.Items(Type.ANY);
    }
    return number(sides);
  }

  private static Type number(List<Type> sides) {
    boolean whole = sides.stream().allMatch(side -> side instanceof Type.Whole);
    boolean numbers = sides.stream().allMatch(Results::isNumber);
    return whole ? Type.WHOLE : numbers ? Type.DECIMAL : Type.ANY;
  }

  private Type arithmetic(Expr.Binary binary, List<Type> sides) {
    operand(binary, binary.left(), sides.getFirst());
    operand(binary, binary.right(), sides.getLast());
    return number(sides);
  }

  private void operand(Expr.Binary binary, Expr side, Type type) {
    Form.of(type)
        .filter(form -> form != Form.NUMBER && form != Form.NOTHING)
        .ifPresent(form -> {
          Diagnostic wrong =
              Diagnostic.of(
                  Code.WRONG_OPERAND,
                  side.span(),
                  "`%s` needs numbers, and this is %s"
                      .formatted(binary.operatorSpan().text(), form.words()));
          diagnostics.report(form == Form.TEXT ? wrong.hint("make it one: `… | number`") : wrong);
        });
  }

  /// Numbers are equal to numbers, texts to texts; one is never equal to the other.
  private void equality(Expr.Binary binary, List<Type> sides) {
    Optional<Form> left = Form.of(sides.getFirst());
    Optional<Form> right = Form.of(sides.getLast());
    if (left.isEmpty() || right.isEmpty() || left.equals(right)) {
      return;
    }
    if (left.get() == Form.NOTHING || right.get() == Form.NOTHING) {
      return;
    }
    Diagnostic never =
        Diagnostic.of(
                Code.NEVER_EQUAL,
                binary.span(),
                "%s is never equal to %s: this is always %s"
                    .formatted(
                        left.get().words(),
                        right.get().words(),
                        binary.operator() == BinaryOperator.EQUAL ? "false" : "true"))
            .hint("compare values of one kind");
    diagnostics.report(
        fix(binary.right(), left.get())
            .or(() -> fix(binary.left(), right.get()))
            .map(never::fix)
            .orElse(never));
  }

  /// A quoted number or flag that is compared with a bare one, or a bare number with a text.
  private static Optional<Fix> fix(Expr side, Form other) {
    return switch (side) {
      case Expr.Literal(var span, Value.Text(var text))
          when other == Form.NUMBER && NUMBER.matcher(text).matches() ->
          Optional.of(Fix.replace("write `%s`".formatted(text), span, text));
      case Expr.Literal(var span, Value.Text(var text))
          when other == Form.FLAG && (text.equals("true") || text.equals("false")) ->
          Optional.of(Fix.replace("write `%s`".formatted(text), span, text));
      case Expr.Literal(var span, Value.Whole(var number)) when other == Form.TEXT -> {
        String quoted = "'%d'".formatted(number);
        yield Optional.of(Fix.replace("write `%s`".formatted(quoted), span, quoted));
      }
      default -> Optional.empty();
    };
  }
}
