package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Builtin;
import dev.lakestep.compiler.expr.Builtin.Kind;
import dev.lakestep.compiler.expr.Builtins;
import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.expr.eval.Context;
import dev.lakestep.compiler.expr.eval.EvaluationException;
import dev.lakestep.compiler.expr.eval.Evaluator;
import dev.lakestep.compiler.expr.eval.World;
import dev.lakestep.compiler.source.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Evaluates what is the same in every execution while it is compiled.
final class Folding {
  private static final World NOWHERE = World.still(Instant.EPOCH);

  private final Context known;

  Folding(Bindings bindings) {
    SequencedMap<String, Value> fixed = new LinkedHashMap<>();
    bindings
        .roots()
        .forEach((name, bound) -> {
          if (bound instanceof Bound.Fixed(var value)) {
            fixed.put(name, value);
          }
        });
    this.known = new Context(fixed, NOWHERE);
  }

  /// The value of an expression that hangs on nothing but what is known. One that is a mistake is
  /// left to fail when it runs.
  Optional<Value> value(Expr expr, Scope scope) {
    return expr instanceof Expr.Literal
        ? Optional.empty()
        : all(expr, scope).filter(Folding::keepsItsKind);
  }

  /// Lists and maps among them.
  Optional<Value> all(Expr expr, Scope scope) {
    if (!isConstant(expr, scope)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Evaluator.value(expr, known));
    } catch (EvaluationException e) {
      return Optional.empty();
    }
  }

  /// A list may be held in a way that filters behind it mind.
  private static boolean keepsItsKind(Value value) {
    return !(value instanceof Value.Items) && !(value instanceof Value.Fields);
  }

  /// The order in which Kestra has the fields of a map literal.
  static List<String> order(List<Expr.Pair> pairs, Span span) {
    List<Expr.Pair> bare = new ArrayList<>();
    pairs.forEach(
        pair -> bare.add(new Expr.Pair(pair.key(), new Expr.Literal(span, Value.NOTHING))));
    Value map =
        Evaluator.value(new Expr.MapOf(span, bare), new Context(new LinkedHashMap<>(), NOWHERE));
    return map instanceof Value.Fields(var fields) ? List.copyOf(fields.keySet()) : List.of();
  }

  private boolean isConstant(Expr expr, Scope scope) {
    return switch (expr) {
      case Expr.Literal _ -> true;
      case Expr.Name(_, var name) ->
          known.variables().containsKey(name) && scope.find(name).isEmpty();
      case Expr.Attribute(_, var target, _, _) -> isConstant(target, scope);
      case Expr.Index(_, var target, var key) ->
          isConstant(target, scope) && isConstant(key, scope);
      case Expr.Call call -> isPure(Kind.FUNCTION, call.function(), call.arguments(), scope);
      case Expr.Filter filter ->
          isConstant(filter.input(), scope)
              && isPure(Kind.FILTER, filter.filter(), filter.arguments(), scope);
      case Expr.Test test ->
          isConstant(test.subject(), scope)
              && isPure(Kind.TEST, test.test(), test.arguments(), scope);
      case Expr.Unary(_, _, var operand) -> isConstant(operand, scope);
      case Expr.Binary binary ->
          isConstant(binary.left(), scope) && isConstant(binary.right(), scope);
      case Expr.Ternary(_, var condition, var then, var otherwise) ->
          isConstant(condition, scope) && isConstant(then, scope) && isConstant(otherwise, scope);
      case Expr.ListOf(_, var items) -> items.stream().allMatch(item -> isConstant(item, scope));
      case Expr.MapOf(_, var pairs) ->
          pairs.stream()
              .allMatch(pair -> isConstant(pair.key(), scope) && isConstant(pair.value(), scope));
    };
  }

  private boolean isPure(Kind kind, String name, Expr.Arguments arguments, Scope scope) {
    return Builtins.find(kind, name)
            .map(Builtin::needs)
            .filter(needs -> needs == Builtin.Needs.NOTHING)
            .isPresent()
        && arguments.all().stream().allMatch(argument -> isConstant(argument.value(), scope));
  }
}
