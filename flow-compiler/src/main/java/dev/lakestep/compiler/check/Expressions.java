package dev.lakestep.compiler.check;

import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.Template.Part;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/// Walks the expressions of a template, outer before inner; a chain of any length is no problem.
final class Expressions {
  private Expressions() {}

  static List<Expr> in(Template template) {
    List<Expr> found = new ArrayList<>();
    Deque<Expr> open = new ArrayDeque<>(roots(template.parts()).toList());
    while (!open.isEmpty()) {
      Expr next = open.pop();
      found.add(next);
      inside(next).toList().reversed().forEach(open::push);
    }
    return found;
  }

  private static Stream<Expr> roots(List<Part> parts) {
    return parts.stream().flatMap(Expressions::roots);
  }

  private static Stream<Expr> roots(Part part) {
    return switch (part) {
      case Part.Literal _ -> Stream.of();
      case Part.Output(_, var expr) -> Stream.of(expr);
      case Part.Assign(_, _, var value) -> Stream.of(value);
      case Part.If(_, var branches, var otherwise) ->
          Stream.concat(
              branches.stream()
                  .flatMap(
                      branch -> Stream.concat(Stream.of(branch.condition()), roots(branch.body()))),
              roots(otherwise));
      case Part.For(_, _, var items, var body, var otherwise) ->
          Stream.concat(Stream.of(items), Stream.concat(roots(body), roots(otherwise)));
    };
  }

  private static Stream<Expr> inside(Expr expr) {
    return switch (expr) {
      case Expr.Literal _, Expr.Name _ -> Stream.of();
      case Expr.Attribute(_, var target, _, _) -> Stream.of(target);
      case Expr.Index(_, var target, var key) -> Stream.of(target, key);
      case Expr.Call(_, _, _, var arguments) -> values(arguments);
      case Expr.Filter(_, var input, _, _, var arguments) ->
          Stream.concat(Stream.of(input), values(arguments));
      case Expr.Test(_, var subject, _, _, _, var arguments) ->
          Stream.concat(Stream.of(subject), values(arguments));
      case Expr.Unary(_, _, var operand) -> Stream.of(operand);
      case Expr.Binary(_, _, _, var left, var right) -> Stream.of(left, right);
      case Expr.Ternary(_, var condition, var then, var otherwise) ->
          Stream.of(condition, then, otherwise);
      case Expr.ListOf(_, var items) -> items.stream();
      case Expr.MapOf(_, var pairs) ->
          pairs.stream().flatMap(pair -> Stream.of(pair.key(), pair.value()));
    };
  }

  private static Stream<Expr> values(Expr.Arguments arguments) {
    return arguments.all().stream().map(Expr.Argument::value);
  }
}
