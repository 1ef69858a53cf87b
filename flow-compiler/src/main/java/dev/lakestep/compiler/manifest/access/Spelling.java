package dev.lakestep.compiler.manifest.access;

import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.Expr.BinaryOperator;
import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.Template.Part;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Input;
import dev.lakestep.compiler.flow.Input.Kind;
import dev.lakestep.compiler.flow.Word;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Says of arguments and expressions what is known of their text before a run.
final class Spelling {
  private static final int DEEPEST = 20;

  private final Flow flow;
  private final Function<Expr, Optional<Pieces>> origin;
  private int depth;

  /// `origin` knows what an expression that asks for another task's outputs comes to.
  Spelling(Flow flow, Function<Expr, Optional<Pieces>> origin) {
    this.flow = flow;
    this.origin = origin;
  }

  Pieces of(Argument argument) {
    return switch (argument) {
      case Argument.Constant(_, var value) -> of(value);
      case Argument.Rendered(_, var template) -> of(template);
      case Argument.Items _, Argument.Fields _ -> Pieces.ANY;
    };
  }

  Pieces of(Template template) {
    Pieces all = Pieces.NONE;
    for (Part part : template.parts()) {
      all =
          all.then(
              switch (part) {
                case Part.Literal(_, var text) -> Pieces.fixed(text);
                case Part.Output(_, var expr) -> of(expr);
                case Part.If _, Part.For _ -> Pieces.ANY;
                case Part.Assign _ -> Pieces.NONE;
              });
    }
    return all;
  }

  Pieces of(Expr expr) {
    if (depth > DEEPEST) {
      return Pieces.ANY;
    }
    depth++;
    Pieces pieces = origin.apply(expr).orElseGet(() -> known(expr));
    depth--;
    return pieces;
  }

  private Pieces known(Expr expr) {
    return switch (expr) {
      case Expr.Literal(_, var value) -> of(value);
      case Expr.Attribute(_, Expr.Name(_, var root), var name, _) -> member(root, name);
      case Expr.Index(_, Expr.Name(_, var root), Expr.Literal(_, Value.Text(var name))) ->
          member(root, name);
      case Expr.Call call -> called(call);
      case Expr.Filter(_, var input, var filter, _, _) -> filtered(filter, input);
      case Expr.Binary(_, var operator, _, var left, var right) ->
          operator == BinaryOperator.CONCATENATE ? of(left).then(of(right)) : Pieces.ANY;
      case Expr.Ternary(_, _, var then, var otherwise) -> either(expr, of(then), of(otherwise));
      case Expr.Name _,
          Expr.Attribute _,
          Expr.Index _,
          Expr.Test _,
          Expr.Unary _,
          Expr.ListOf _,
          Expr.MapOf _ ->
          Pieces.ANY;
    };
  }

  private static Pieces of(Value value) {
    return switch (value) {
      case Value.Text(var text) -> Pieces.fixed(text);
      case Value.Whole(var number) -> Pieces.fixed(String.valueOf(number));
      case Value.Flag(var flag) -> Pieces.fixed(String.valueOf(flag));
      case Value.Nothing _ -> Pieces.NONE;
      case Value.Decimal _, Value.Moment _, Value.Items _, Value.Fields _ -> Pieces.ANY;
    };
  }

  private Pieces member(String root, String name) {
    return switch (root) {
      case "vars" -> flow.variables().value(name).map(this::of).orElse(Pieces.ANY);
      case "inputs" ->
          flow.inputs().stream()
              .filter(input -> input.id().text().equals(name))
              .findFirst()
              .map(Spelling::input)
              .orElse(Pieces.ANY);
      case "flow" ->
          switch (name) {
            case "id" -> Pieces.fixed(flow.id().text());
            case "namespace" -> Pieces.fixed(flow.namespace().text());
            default -> Pieces.ANY;
          };
      default -> Pieces.ANY;
    };
  }

  private static Pieces input(Input input) {
    String name = input.id().text();
    return switch (input.kind()) {
      case Kind.Flag _ -> choice(name, List.of("true", "false"));
      case Kind.Choice(var choices, var several, _) ->
          several || choices.allowCustom() || choices.values().isEmpty()
              ? Pieces.ANY
              : choice(name, choices.values().stream().map(Word::text).toList());
      case Kind.Text _,
          Kind.Whole _,
          Kind.Decimal _,
          Kind.Moment _,
          Kind.Duration _,
          Kind.File _,
          Kind.Tree _,
          Kind.Items _,
          Kind.Uri _,
          Kind.Email _,
          Kind.Secret _,
          Kind.Form _ ->
          Pieces.ANY;
    };
  }

  private static Pieces choice(String name, List<String> values) {
    return values.size() == 1
        ? Pieces.fixed(values.getFirst())
        : new Pieces(List.of(new Piece.Choice(name, values)));
  }

  private Pieces called(Expr.Call call) {
    List<Expr.Argument> arguments = call.arguments().all();
    if (arguments.isEmpty()) {
      return Pieces.ANY;
    }
    Expr first = arguments.getFirst().value();
    return switch (call.function()) {
      case "render", "raw" -> of(first);
      case "kv" -> stored("kv.", first, arguments);
      case "secret" -> stored("secret.", first, arguments);
      default -> Pieces.ANY;
    };
  }

  /// What the store holds is known when the flow is deployed.
  private Pieces stored(String store, Expr key, List<Expr.Argument> arguments) {
    Optional<String> namespace =
        arguments.stream()
            .skip(1)
            .filter(argument -> argument.name().orElse("namespace").equals("namespace"))
            .findFirst()
            .map(argument -> of(argument.value()).plain() + "/");
    String name = namespace.orElse("") + of(key).plain();
    return name.contains("*") ? Pieces.ANY : Pieces.open(store + name);
  }

  private Pieces filtered(String filter, Expr input) {
    return switch (filter) {
      case "raw", "trim" -> of(input);
      case "lower" -> of(input).mapped(text -> text.toLowerCase(Locale.ROOT));
      case "upper" -> of(input).mapped(text -> text.toUpperCase(Locale.ROOT));
      default -> Pieces.ANY;
    };
  }

  private static Pieces either(Expr expr, Pieces one, Pieces other) {
    if (one.equals(other)) {
      return one;
    }
    return one.all().stream().allMatch(piece -> piece instanceof Piece.Fixed)
            && other.all().stream().allMatch(piece -> piece instanceof Piece.Fixed)
        ? choice(expr.span().text(), List.of(one.plain(), other.plain()))
        : Pieces.ANY;
  }
}
