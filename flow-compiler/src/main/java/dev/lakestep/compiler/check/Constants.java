package dev.lakestep.compiler.check;

import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.Template.Part;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Flow;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What can be known of a value without running the flow.
public final class Constants {
  /// Longer ones are no part of a name or a place.
  private static final int LONGEST_TO_PUT_IN = 1_000;

  private Constants() {}

  /// The text of a constant, whatever its kind; nothing for null, lists, maps and expressions.
  static Optional<String> text(Argument argument) {
    return switch (argument) {
      case Argument.Constant(_, var value) -> text(value);
      case Argument.Rendered(_, var template) -> template.literal();
      case Argument.Items _, Argument.Fields _ -> Optional.empty();
    };
  }

  static Optional<String> text(Value value) {
    return switch (value) {
      case Value.Text(var text) -> Optional.of(text);
      case Value.Whole(var number) -> Optional.of(String.valueOf(number));
      case Value.Decimal(var number) -> Optional.of(String.valueOf(number));
      case Value.Flag(var flag) -> Optional.of(String.valueOf(flag));
      case Value.Nothing _, Value.Moment _, Value.Items _, Value.Fields _ -> Optional.empty();
    };
  }

  static Optional<String> text(Argument.Fields fields, String name) {
    return fields.value(name).flatMap(Constants::text);
  }

  /// A text as it was written, expressions and all.
  static String written(Argument argument) {
    return argument instanceof Argument.Rendered(_, var template)
        ? template.text().value()
        : text(argument).orElse("");
  }

  /// The constant that a template comes to, if nothing in it depends on a run.
  static Optional<String> text(Template template) {
    return template
        .literal()
        .or(() ->
            template
                .single()
                .flatMap(expr ->
                    expr instanceof Expr.Literal(_, var value) ? text(value) : Optional.empty()));
  }

  /// A text in which variables with constant values are put in, and other expressions are spelled
  /// one way: equal results mean equal values within one execution.
  static Optional<String> spelled(Argument argument, Flow flow) {
    return argument instanceof Argument.Rendered(_, var template)
        ? Optional.of(spelled(template, flow))
        : text(argument);
  }

  static Optional<String> spelled(Argument.Fields fields, String name, Flow flow) {
    return fields.value(name).flatMap(value -> spelled(value, flow));
  }

  static String spelled(Template template, Flow flow) {
    return template.parts().stream().map(part -> spelled(part, flow)).collect(Collectors.joining());
  }

  /// The value of a template in which nothing is asked for but constant variables and the name of
  /// the flow.
  public static Optional<Value> folded(Template template, Flow flow) {
    List<Optional<Value>> values =
        template.parts().stream().map(part -> constant(part, flow)).toList();
    if (values.size() == 1) {
      return values.getFirst();
    }
    StringBuilder all = new StringBuilder();
    for (Optional<Value> value : values) {
      Optional<String> text = value.flatMap(Constants::text);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      all.append(text.get());
    }
    return Optional.of(Value.of(all.toString()));
  }

  private static Optional<Value> constant(Part part, Flow flow) {
    return switch (part) {
      case Part.Literal(_, var text) -> Optional.of(Value.of(text));
      case Part.Output(_, var expr) -> constant(expr, flow);
      case Part.If _, Part.For _, Part.Assign _ -> Optional.empty();
    };
  }

  private static Optional<Value> constant(Expr expr, Flow flow) {
    Optional<Value> variable =
        variable(expr)
            .flatMap(name -> flow.variables().value(name))
            .flatMap(given ->
                given instanceof Argument.Constant(_, var value)
                    ? Optional.of(value)
                    : Optional.empty());
    return variable.or(() ->
        switch (field(expr, "flow").orElse("")) {
          case "id" -> Optional.of(Value.of(flow.id().text()));
          case "namespace" -> Optional.of(Value.of(flow.namespace().text()));
          default -> Optional.empty();
        });
  }

  private static String spelled(Part part, Flow flow) {
    return switch (part) {
      case Part.Literal(_, var text) -> text;
      case Part.Output(_, var expr) ->
          variable(expr)
              .flatMap(name -> text(flow.variables(), name))
              .filter(text -> text.length() <= LONGEST_TO_PUT_IN)
              .orElseGet(() -> "{{" + expr.span().text().replaceAll("\\s+", "") + "}}");
      case Part.If _, Part.For _, Part.Assign _ ->
          "{%" + part.span().text().replaceAll("\\s+", "") + "%}";
    };
  }

  /// The variable that `vars.x` or `render(vars.x)` asks for.
  static Optional<String> variable(Expr expr) {
    if (expr instanceof Expr.Call(_, var function, _, var arguments)
        && function.equals("render")
        && arguments.all().size() == 1) {
      return variable(arguments.all().getFirst().value());
    }
    return field(expr, "vars");
  }

  /// The name below `root`, if the expression is no more than that, as `inputs.x` is.
  static Optional<String> field(Expr expr, String root) {
    return switch (expr) {
      case Expr.Attribute(_, Expr.Name(_, var name), var field, _) when name.equals(root) ->
          Optional.of(field);
      case Expr.Index(_, Expr.Name(_, var name), Expr.Literal(_, Value.Text(var field)))
          when name.equals(root) ->
          Optional.of(field);
      case Expr.Literal _,
          Expr.Name _,
          Expr.Attribute _,
          Expr.Index _,
          Expr.Call _,
          Expr.Filter _,
          Expr.Test _,
          Expr.Unary _,
          Expr.Binary _,
          Expr.Ternary _,
          Expr.ListOf _,
          Expr.MapOf _ ->
          Optional.empty();
    };
  }

  /// Whether a rendered text counts as false.
  static boolean falsy(String rendered) {
    String text = rendered.strip();
    return text.isEmpty() || text.equals("false") || text.equals("0") || text.equals("-0");
  }
}
