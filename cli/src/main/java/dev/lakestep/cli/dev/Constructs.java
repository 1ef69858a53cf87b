package dev.lakestep.cli.dev;

import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.Template.Part;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Counts, for each construct of the language, in how many templates with it all was translated.
final class Constructs {
  private final SortedMap<String, long[]> counts = new TreeMap<>();

  void count(Template template, boolean counts, boolean isSaid) {
    if (counts) {
      SortedSet<String> found = new TreeSet<>();
      parts(template.parts(), found);
      found.forEach(name -> this.counts.computeIfAbsent(name, _ -> new long[2])[isSaid ? 0 : 1]++);
    }
  }

  void print(PrintStream out) {
    counts.forEach(
        (name, count) -> out.printf("%-22s %6d of %6d%n", name, count[0], count[0] + count[1]));
  }

  private static void parts(List<Part> parts, SortedSet<String> found) {
    for (Part part : parts) {
      switch (part) {
        case Part.Literal _ -> {}
        case Part.Output(_, var expression) -> expression(expression, found);
        case Part.If(_, var branches, var otherwise) -> {
          found.add("{% if %}");
          branches.forEach(branch -> {
            expression(branch.condition(), found);
            parts(branch.body(), found);
          });
          parts(otherwise, found);
        }
        case Part.For(_, _, var items, var body, var otherwise) -> {
          found.add("{% for %}");
          expression(items, found);
          parts(body, found);
          parts(otherwise, found);
        }
        case Part.Assign(_, _, var value) -> {
          found.add("{% set %}");
          expression(value, found);
        }
      }
    }
  }

  private static void expression(Expr expr, SortedSet<String> found) {
    switch (expr) {
      case Expr.Literal _ -> {}
      case Expr.Name _ -> {}
      case Expr.Attribute(_, var target, _, _) -> expression(target, found);
      case Expr.Index(_, var target, var key) -> all(found, "x[y]", List.of(target, key));
      case Expr.Call call -> all(found, call.function() + "()", values(call.arguments()));
      case Expr.Filter filter -> {
        all(found, "| " + filter.filter(), List.of(filter.input()));
        values(filter.arguments()).forEach(value -> expression(value, found));
      }
      case Expr.Test test -> all(found, "is " + test.test(), List.of(test.subject()));
      case Expr.Unary unary -> all(found, word(unary.operator()), List.of(unary.operand()));
      case Expr.Binary binary ->
          all(found, word(binary.operator()), List.of(binary.left(), binary.right()));
      case Expr.Ternary(_, var condition, var then, var otherwise) ->
          all(found, "? :", List.of(condition, then, otherwise));
      case Expr.ListOf(_, var items) -> all(found, "[]", items);
      case Expr.MapOf(_, var pairs) ->
          all(found, "{}", pairs.stream().map(Expr.Pair::value).toList());
    }
  }

  private static void all(SortedSet<String> found, String name, List<Expr> inner) {
    found.add(name);
    inner.forEach(expr -> expression(expr, found));
  }

  private static List<Expr> values(Expr.Arguments arguments) {
    return arguments.all().stream().map(Expr.Argument::value).toList();
  }

  private static String word(Enum<?> operator) {
    return operator.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
