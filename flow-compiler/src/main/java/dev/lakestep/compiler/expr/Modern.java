package dev.lakestep.compiler.expr;

import dev.lakestep.compiler.expr.Expr.Argument;
import dev.lakestep.compiler.expr.Expr.Arguments;
import dev.lakestep.compiler.expr.Template.Part;
import java.util.List;

/// Puts the names that took their place for those that only the first dialect has: what is
/// evaluated is always the second. Places in the source stay as they are.
public final class Modern {
  private Modern() {}

  public static Template of(Template template) {
    return new Template(template.text(), parts(template.parts()));
  }

  private static List<Part> parts(List<Part> parts) {
    return parts.stream().map(Modern::part).toList();
  }

  private static Part part(Part part) {
    return switch (part) {
      case Part.Literal literal -> literal;
      case Part.Output(var span, var expression) -> new Part.Output(span, of(expression));
      case Part.If(var span, var branches, var otherwise) ->
          new Part.If(
              span,
              branches.stream()
                  .map(branch -> new Part.Branch(of(branch.condition()), parts(branch.body())))
                  .toList(),
              parts(otherwise));
      case Part.For(var span, var variable, var items, var body, var otherwise) ->
          new Part.For(span, variable, of(items), parts(body), parts(otherwise));
      case Part.Assign(var span, var variable, var value) ->
          new Part.Assign(span, variable, of(value));
    };
  }

  public static Expr of(Expr expr) {
    return switch (expr) {
      case Expr.Literal literal -> literal;
      case Expr.Name name -> name;
      case Expr.Attribute(var span, var target, var name, var nameSpan) ->
          new Expr.Attribute(span, of(target), name, nameSpan);
      case Expr.Index(var span, var target, var key) -> new Expr.Index(span, of(target), of(key));
      case Expr.Call call -> call(call);
      case Expr.Filter(var span, var input, var filter, var nameSpan, var arguments) ->
          new Expr.Filter(
              span,
              of(input),
              filter.equals("json") ? "toJson" : filter,
              nameSpan,
              arguments(arguments));
      case Expr.Test(var span, var subject, var negated, var test, var nameSpan, var arguments) ->
          new Expr.Test(span, of(subject), negated, test, nameSpan, arguments(arguments));
      case Expr.Unary(var span, var operator, var operand) ->
          new Expr.Unary(span, operator, of(operand));
      case Expr.Binary(var span, var operator, var operatorSpan, var left, var right) ->
          new Expr.Binary(span, operator, operatorSpan, of(left), of(right));
      case Expr.Ternary(var span, var condition, var then, var otherwise) ->
          new Expr.Ternary(span, of(condition), of(then), of(otherwise));
      case Expr.ListOf(var span, var items) ->
          new Expr.ListOf(span, items.stream().map(Modern::of).toList());
      case Expr.MapOf(var span, var pairs) ->
          new Expr.MapOf(
              span,
              pairs.stream().map(pair -> new Expr.Pair(of(pair.key()), of(pair.value()))).toList());
    };
  }

  private static Expr call(Expr.Call call) {
    Arguments arguments = arguments(call.arguments());
    List<Argument> all = arguments.all();
    if (call.function().equals("currentEachOutput") && all.size() == 1) {
      Expr taskrun = new Expr.Name(call.span(), "taskrun");
      Expr value = new Expr.Attribute(call.span(), taskrun, "value", call.nameSpan());
      return new Expr.Index(call.span(), all.getFirst().value(), value);
    }
    String function = call.function().equals("json") ? "fromJson" : call.function();
    return new Expr.Call(call.span(), function, call.nameSpan(), arguments);
  }

  private static Arguments arguments(Arguments arguments) {
    return new Arguments(
        arguments.span(),
        arguments.all().stream()
            .map(argument -> new Argument(argument.name(), of(argument.value())))
            .toList());
  }
}
