package dev.lakestep.compiler.expr;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Fix;
import dev.lakestep.compiler.source.Span;
import java.util.List;

/// Operators with two sides.
final class OperatorTypes {
  private final ExprWalk walk;
  private final Diagnostics diagnostics;
  private final Operands operands;
  private final DashedNames dashed;

  OperatorTypes(ExprWalk walk, Operands operands, DashedNames dashed) {
    this.walk = walk;
    this.diagnostics = operands.diagnostics();
    this.operands = operands;
    this.dashed = dashed;
  }

  Type binary(Expr.Binary binary, Names scope, Certainty certainty) {
    return switch (binary.operator()) {
      case OR, AND -> {
        walk.condition(binary.left(), scope, certainty);
        walk.condition(binary.right(), scope, certainty.perhaps());
        yield Type.FLAG;
      }
      case COALESCE, IF_UNDEFINED -> fallback(binary, scope, certainty);
      case EQUAL, NOT_EQUAL -> {
        operands.equal(binary, sides(binary, scope, certainty));
        yield Type.FLAG;
      }
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> {
        operands.ordered(binary, sides(binary, scope, certainty));
        yield Type.FLAG;
      }
      case CONTAINS -> {
        operands.container(binary.left(), sides(binary, scope, certainty).getFirst());
        yield Type.FLAG;
      }
      case IN -> {
        operands.within(binary, sides(binary, scope, certainty).getLast());
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
      case ADD -> sum(binary, sides(binary, scope, certainty));
      case SUBTRACT ->
          dashed.found(binary, scope)
              ? Type.ANY
              : difference(binary, sides(binary, scope, certainty));
      case MULTIPLY, DIVIDE, REMAINDER -> arithmetic(binary, sides(binary, scope, certainty));
    };
  }

  private List<Type> sides(Expr.Binary binary, Names scope, Certainty certainty) {
    return List.of(
        walk.type(binary.left(), scope, certainty), walk.type(binary.right(), scope, certainty));
  }

  private Type fallback(Expr.Binary binary, Names scope, Certainty certainty) {
    Type left = walk.type(binary.left(), scope, Certainty.GUARDED);
    Type right = walk.type(binary.right(), scope, certainty.perhaps());
    precedence(binary, left);
    return Results.either(left, right);
  }

  /// A filter behind `a ?? b` works on `b` alone, which is seldom what its author had in mind.
  private void precedence(Expr.Binary binary, Type left) {
    if (!(binary.right() instanceof Expr.Filter outermost) || harmless(outermost, left)) {
      return;
    }
    Expr.Filter innermost = outermost;
    while (innermost.input() instanceof Expr.Filter inner) {
      innermost = inner;
    }
    int inner = innermost.input().span().start();
    Span between = binary.span().source().span(binary.operatorSpan().end(), inner);
    boolean grouped = between.text().indexOf('(') >= 0;
    boolean alike =
        binary.left() instanceof Expr.Filter(_, _, var filter, _, _)
            && filter.equals(outermost.filter());
    if (grouped || alike) {
      return;
    }
    Span whole = binary.span().source().span(binary.span().start(), innermost.input().span().end());
    String group = "(%s)".formatted(whole.text());
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

  /// A text on the left may be a date in its format already; a further fallback changes nothing.
  private static boolean harmless(Expr.Filter filter, Type left) {
    return filter.filter().equals("default")
        || (filter.filter().equals("date") && left instanceof Type.Text);
  }

  /// Texts are joined, whatever the other side is; lists take in what stands right of them.
  private Type sum(Expr.Binary binary, List<Type> sides) {
    Type left = sides.getFirst();
    if (sides.contains(Type.TEXT)) {
      return Type.TEXT;
    }
    if (left instanceof Type.Items) {
      return left.equals(sides.getLast()) ? left : new Type.Items(Type.ANY);
    }
    return known(binary, sides);
  }

  /// Where nothing is known of one side, it may be one with which the other makes sense.
  private Type known(Expr.Binary binary, List<Type> sides) {
    boolean known = sides.stream().allMatch(side -> Form.of(side).isPresent());
    return known ? arithmetic(binary, sides) : Type.ANY;
  }

  /// What stands right is taken out of a list.
  private Type difference(Expr.Binary binary, List<Type> sides) {
    return sides.getFirst() instanceof Type.Items items ? items : known(binary, sides);
  }

  private static Type number(List<Type> sides) {
    boolean whole = sides.stream().allMatch(side -> side instanceof Type.Whole);
    boolean numbers = sides.stream().allMatch(Results::isNumber);
    return whole ? Type.WHOLE : numbers ? Type.DECIMAL : Type.ANY;
  }

  private Type arithmetic(Expr.Binary binary, List<Type> sides) {
    String symbol = binary.operatorSpan().text();
    operands.number(symbol, binary.left(), sides.getFirst());
    operands.number(symbol, binary.right(), sides.getLast());
    return number(sides);
  }
}
