package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.Expr.BinaryOperator;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// One evaluation under way: the names in sight, what it may still cost, what is known of values.
final class Run {
  private final Context context;
  private final Scopes scopes;
  private final Budget budget = new Budget();
  private final Marks marks;

  Run(Context context) {
    this.context = context;
    this.scopes = new Scopes(context.variables());
    this.marks = new Marks(context);
  }

  Context context() {
    return context;
  }

  Scopes scopes() {
    return scopes;
  }

  Budget budget() {
    return budget;
  }

  Marks marks() {
    return marks;
  }

  Value value(Expr expr) {
    budget.spend(1, expr.span());
    return switch (expr) {
      case Expr.Literal(_, var value) -> value;
      case Expr.Name(var span, var name) ->
          scopes.find(name).orElseThrow(() -> EvaluationException.undefined(name, span));
      case Expr.Attribute(_, var target, var name, var nameSpan) ->
          member(target, Value.of(name), nameSpan);
      case Expr.Index(_, var target, var key) -> index(target, key);
      case Expr.Call call -> Calls.function(this, call);
      case Expr.Filter filter -> Calls.filter(this, filter);
      case Expr.Test test -> Calls.test(this, test);
      case Expr.Unary unary -> unary(unary);
      case Expr.Binary binary -> binary(binary);
      case Expr.Ternary(_, var condition, var then, var otherwise) ->
          value(isTrueOrNull(condition) ? then : otherwise);
      case Expr.ListOf(var span, var items) -> list(items, span);
      case Expr.MapOf(var span, var pairs) -> map(pairs, span);
    };
  }

  boolean isTrue(Expr condition) {
    return Truth.of(value(condition), condition.span());
  }

  /// The value, or nothing where a name in it is undefined.
  Value valueOrNothing(Expr expr) {
    try {
      return value(expr);
    } catch (EvaluationException e) {
      if (e.isUndefined()) {
        return Value.NOTHING;
      }
      throw e;
    }
  }

  Place place(Span span) {
    return new Place(marks, span);
  }

  /// The condition of a ternary may be null, which is as good as no.
  private boolean isTrueOrNull(Expr condition) {
    Value value = value(condition);
    return !(value instanceof Value.Nothing) && Truth.of(value, condition.span());
  }

  private Value index(Expr target, Expr key) {
    Value value = value(target);
    return member(value, target, value(key), key.span());
  }

  private Value member(Expr target, Value key, Span span) {
    return member(value(target), target, key, span);
  }

  private Value member(Value value, Expr target, Value key, Span span) {
    if (value instanceof Value.Nothing) {
      throw EvaluationException.undefined(
          target instanceof Expr.Name(_, var name) ? name : JavaText.of(key, span), span);
    }
    return Members.find(value, key, place(span));
  }

  private Value unary(Expr.Unary unary) {
    return switch (unary.operator()) {
      case NOT -> Value.of(!isTrue(unary.operand()));
      case MINUS -> Arithmetic.signed(-1, value(unary.operand()), unary.span());
      case PLUS -> Arithmetic.signed(1, value(unary.operand()), unary.span());
    };
  }

  private Value binary(Expr.Binary binary) {
    return switch (binary.operator()) {
      case OR -> Value.of(isTrue(binary.left()) || isTrue(binary.right()));
      case AND -> Value.of(isTrue(binary.left()) && isTrue(binary.right()));
      case COALESCE -> coalesced(binary);
      case IF_UNDEFINED -> defined(binary);
      case CONTAINS -> {
        Value whole = value(binary.left());
        yield Value.of(
            !(whole instanceof Value.Nothing)
                && Comparison.contains(whole, value(binary.right()), binary.span()));
      }
      case EQUAL,
          NOT_EQUAL,
          LESS,
          LESS_OR_EQUAL,
          GREATER,
          GREATER_OR_EQUAL,
          IN,
          ADD,
          SUBTRACT,
          MULTIPLY,
          DIVIDE,
          REMAINDER,
          CONCATENATE,
          RANGE ->
          combined(binary, value(binary.left()), value(binary.right()));
    };
  }

  private Value combined(Expr.Binary binary, Value left, Value right) {
    Span span = binary.span();
    BinaryOperator operator = binary.operator();
    return switch (operator) {
      case EQUAL -> Value.of(Comparison.areEqual(left, right, span));
      case NOT_EQUAL -> Value.of(!Comparison.areEqual(left, right, span));
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          Value.of(Comparison.holds(operator, left, right, span));
      case IN -> Value.of(marks.of(right) != Held.ARRAY && Comparison.isIn(left, right, span));
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER ->
          budget.weigh(Arithmetic.apply(operator, left, right, place(span)), span);
      case CONCATENATE ->
          Value.of(
              new Output(span).append(joined(left, span)).append(joined(right, span)).toString());
      case RANGE -> budget.weigh(Ranges.between(left, right, 1, span), span);
      case OR, AND, COALESCE, IF_UNDEFINED, CONTAINS ->
          throw new IllegalArgumentException(operator.name());
    };
  }

  private static String joined(Value value, Span span) {
    return value instanceof Value.Nothing ? "" : JavaText.of(value, span);
  }

  private Value coalesced(Expr.Binary binary) {
    Value left = valueOrNothing(binary.left());
    return left instanceof Value.Nothing ? value(binary.right()) : left;
  }

  private Value defined(Expr.Binary binary) {
    try {
      return value(binary.left());
    } catch (EvaluationException e) {
      if (e.isUndefined()) {
        return value(binary.right());
      }
      throw e;
    }
  }

  private Value list(List<Expr> items, Span span) {
    List<Value> values = new ArrayList<>();
    items.forEach(item -> values.add(value(item)));
    return budget.weigh(new Value.Items(values), span);
  }

  private Value map(List<Expr.Pair> pairs, Span span) {
    SequencedMap<String, Value> fields = new LinkedHashMap<>();
    for (Expr.Pair pair : pairs) {
      fields.put(JavaText.of(value(pair.key()), pair.key().span()), value(pair.value()));
    }
    return budget.weigh(HashOrder.sized((pairs.size() * 4 + 2) / 3, fields), span);
  }
}
