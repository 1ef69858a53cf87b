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
import java.util.stream.IntStream;

/// Finds what a template refers to, in the order it stands there.
final class References {
  private static final Set<BinaryOperator> GUARDS =
      Set.of(BinaryOperator.COALESCE, BinaryOperator.IF_UNDEFINED);

  private final List<Reference> found = new ArrayList<>();
  private final List<Reference.Variable> tested = new ArrayList<>();
  private final Deque<String> locals = new ArrayDeque<>();

  private References() {}

  static List<Reference> of(Template template) {
    References references = new References();
    references.parts(template.parts());
    return references.found.stream().map(references::guardedIfTested).toList();
  }

  /// What a template asks for with `is defined` it handles; elsewhere in it the name is safe too.
  private Reference guardedIfTested(Reference reference) {
    if (reference instanceof Reference.Variable variable
        && tested.stream().anyMatch(variable::isWithin)) {
      return new Reference.Variable(variable.span(), variable.root(), variable.path(), true);
    }
    return reference;
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

  /// @param guarded whether a missing name does no harm, which goes for all that stands inside
  private void expr(Expr expr, boolean guarded) {
    switch (expr) {
      case Expr.Literal _ -> {}
      case Expr.Name _, Expr.Attribute _, Expr.Index _ -> path(expr, guarded);
      case Expr.Call call -> call(call, guarded);
      case Expr.Filter(_, var input, var filter, _, var arguments) -> {
        expr(input, guarded || filter.equals("default"));
        arguments.all().forEach(argument -> expr(argument.value(), guarded));
      }
      case Expr.Test(_, var subject, _, var test, _, var arguments) -> {
        boolean asksWhetherThere = test.equals("defined");
        expr(subject, guarded || asksWhetherThere);
        if (asksWhetherThere
            && !found.isEmpty()
            && found.getLast() instanceof Reference.Variable one) {
          tested.add(one);
        }
        arguments.all().forEach(argument -> expr(argument.value(), guarded));
      }
      case Expr.Unary(_, _, var operand) -> expr(operand, guarded);
      case Expr.Binary(_, var operator, _, var left, var right) -> {
        expr(left, guarded || GUARDS.contains(operator));
        expr(right, guarded);
      }
      case Expr.Ternary(_, var condition, var then, var otherwise) -> {
        expr(condition, guarded);
        expr(then, guarded);
        expr(otherwise, guarded);
      }
      case Expr.ListOf(_, var items) -> items.forEach(item -> expr(item, guarded));
      case Expr.MapOf(_, var pairs) ->
          pairs.forEach(pair -> {
            expr(pair.key(), guarded);
            expr(pair.value(), guarded);
          });
    }
  }

  private void call(Expr.Call call, boolean guarded) {
    List<Expr.Argument> arguments = call.arguments().all();
    switch (call.function()) {
      case "kv" -> found.add(key(call));
      case "secret" ->
          found.add(
              new Reference.Secret(
                  call.span(), argument(arguments, 0, "key").flatMap(References::text)));
      case "read", "fileSize", "fileExists", "isFileEmpty" ->
          argument(arguments, 0, "path")
              .ifPresent(path -> found.add(new Reference.File(call.span(), path)));
      default -> {}
    }
    arguments.forEach(argument -> expr(argument.value(), guarded));
  }

  private static Reference.KvKey key(Expr.Call call) {
    List<Expr.Argument> arguments = call.arguments().all();
    Optional<Expr> namespace = argument(arguments, 1, "namespace");
    Optional<String> name = namespace.flatMap(References::text);
    Optional<String> key = argument(arguments, 0, "key").flatMap(References::text);
    boolean fixed = namespace.isEmpty() || name.isPresent();
    return new Reference.KvKey(call.span(), name, fixed ? key : Optional.empty());
  }

  /// The argument at a place, or of a name.
  private static Optional<Expr> argument(List<Expr.Argument> arguments, int at, String name) {
    return IntStream.range(0, arguments.size())
        .filter(i -> arguments.get(i).name().map(name::equals).orElse(i == at))
        .mapToObj(i -> arguments.get(i).value())
        .findFirst();
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
            expr(key, guarded);
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
