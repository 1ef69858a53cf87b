package dev.lakestep.compiler.resolve;

import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.Expr.BinaryOperator;
import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.Template.Part;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.resolve.Reference.Segment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds what a template refers to, in the order it stands there.
final class References {
  private static final Set<BinaryOperator> GUARDS =
      Set.of(BinaryOperator.COALESCE, BinaryOperator.IF_UNDEFINED);

  private final List<Reference> found = new ArrayList<>();
  private final Deque<String> locals = new ArrayDeque<>();

  private References() {}

  static List<Reference> of(Template template) {
    References references = new References();
    references.parts(template.parts());
    return List.copyOf(references.found);
  }

  private void parts(List<Part> parts) {
    int outer = locals.size();
    parts.forEach(this::part);
    while (locals.size() > outer) {
      locals.pop();
    }
  }

  private void part(Part part) {
    switch (part) {
      case Part.Literal _ -> {}
      case Part.Output(_, var expression) -> expr(expression, false);
      case Part.Assign(_, var variable, var value) -> {
        expr(value, false);
        locals.push(variable);
      }
      case Part.If(_, var branches, var otherwise) -> {
        branches.forEach(branch -> {
          expr(branch.condition(), false);
          parts(branch.body());
        });
        parts(otherwise);
      }
      case Part.For(_, var variable, var items, var body, var otherwise) -> {
        expr(items, false);
        locals.push(variable);
        locals.push("loop");
        parts(body);
        locals.pop();
        locals.pop();
        parts(otherwise);
      }
    }
  }

  private void expr(Expr expr, boolean guarded) {
    switch (expr) {
      case Expr.Literal _ -> {}
      case Expr.Name _, Expr.Attribute _, Expr.Index _ -> path(expr, guarded);
      case Expr.Call call -> call(call);
      case Expr.Filter(_, var input, var filter, _, var arguments) -> {
        expr(input, filter.equals("default"));
        arguments.all().forEach(argument -> expr(argument.value(), false));
      }
      case Expr.Test(_, var subject, _, _, _, var arguments) -> {
        expr(subject, false);
        arguments.all().forEach(argument -> expr(argument.value(), false));
      }
      case Expr.Unary(_, _, var operand) -> expr(operand, false);
      case Expr.Binary(_, var operator, _, var left, var right) -> {
        expr(left, GUARDS.contains(operator));
        expr(right, guarded);
      }
      case Expr.Ternary(_, var condition, var then, var otherwise) -> {
        expr(condition, false);
        expr(then, guarded);
        expr(otherwise, guarded);
      }
      case Expr.ListOf(_, var items) -> items.forEach(item -> expr(item, false));
      case Expr.MapOf(_, var pairs) ->
          pairs.forEach(pair -> {
            expr(pair.key(), false);
            expr(pair.value(), false);
          });
    }
  }

  private void call(Expr.Call call) {
    List<Expr.Argument> arguments = call.arguments().all();
    switch (call.function()) {
      case "kv" -> found.add(new Reference.KvKey(call.span(), literal(arguments, "key")));
      case "secret" -> found.add(new Reference.Secret(call.span(), literal(arguments, "key")));
      default -> {}
    }
    arguments.forEach(argument -> expr(argument.value(), false));
  }

  private static Optional<String> literal(List<Expr.Argument> arguments, String name) {
    return arguments.stream()
        .filter(argument -> argument.name().orElse(name).equals(name))
        .findFirst()
        .flatMap(argument -> text(argument.value()));
  }

  private static Optional<String> text(Expr expr) {
    return expr instanceof Expr.Literal(_, Value.Text(var text))
        ? Optional.of(text)
        : Optional.empty();
  }

  /// Follows a path down to its root; keys that are computed end the fixed part of the path.
  private void path(Expr expr, boolean guarded) {
    Deque<Segment> segments = new ArrayDeque<>();
    Expr at = expr;
    while (true) {
      switch (at) {
        case Expr.Attribute(_, var target, var name, var nameSpan) -> {
          segments.push(new Segment(name, nameSpan));
          at = target;
        }
        case Expr.Index(_, var target, var key) -> {
          Optional<String> name = text(key);
          if (name.isPresent()) {
            segments.push(new Segment(name.get(), key.span()));
          } else {
            segments.clear();
            expr(key, false);
          }
          at = target;
        }
        case Expr.Name(_, var name) -> {
          if (!locals.contains(name)) {
            found.add(new Reference.Variable(expr.span(), name, List.copyOf(segments), guarded));
          }
          return;
        }
        case Expr.Literal _,
            Expr.Call _,
            Expr.Filter _,
            Expr.Test _,
            Expr.Unary _,
            Expr.Binary _,
            Expr.Ternary _,
            Expr.ListOf _,
            Expr.MapOf _ -> {
          expr(at, guarded);
          return;
        }
      }
    }
  }
}
