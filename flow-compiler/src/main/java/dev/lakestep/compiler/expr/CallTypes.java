package dev.lakestep.compiler.expr;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Fix;
import dev.lakestep.compiler.diagnostic.Suggestion;
import dev.lakestep.compiler.expr.Builtin.Kind;
import dev.lakestep.compiler.expr.Builtin.Parameter;
import dev.lakestep.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Functions, filters and tests, held against the table of those there are.
final class CallTypes {
  private final ExprWalk walk;
  private final Diagnostics diagnostics;

  /// A call as it stands: which of the builtins, under what name, and with what.
  private record Site(Builtin builtin, Span name, Expr.Arguments arguments) {}

  CallTypes(ExprWalk walk, Diagnostics diagnostics) {
    this.walk = walk;
    this.diagnostics = diagnostics;
  }

  Type function(Expr.Call call, Names scope, Certainty certainty) {
    List<Type> arguments = arguments(call.arguments(), scope, certainty);
    RefusedFunctions.diagnostic(call.function(), call.nameSpan()).ifPresent(diagnostics::report);
    if (scope.isGivenElsewhere(call.function())
        && Builtins.find(Kind.FUNCTION, call.function()).isEmpty()) {
      return Type.ANY;
    }
    return find(Kind.FUNCTION, call.function(), call.nameSpan())
        .map(builtin ->
            result(new Site(builtin, call.nameSpan(), call.arguments()), Type.ANY, arguments))
        .orElse(Type.ANY);
  }

  Type filter(Expr.Filter filter, Names scope, Certainty certainty) {
    Certainty ofInput = filter.filter().equals("default") ? Certainty.GUARDED : certainty;
    Type input = walk.type(filter.input(), scope, ofInput);
    List<Type> arguments = arguments(filter.arguments(), scope, certainty);
    Optional<Builtin> builtin = find(Kind.FILTER, filter.filter(), filter.nameSpan());
    builtin.ifPresent(known -> input(known, filter, input));
    return builtin
        .map(known ->
            result(new Site(known, filter.nameSpan(), filter.arguments()), input, arguments))
        .orElse(Type.ANY);
  }

  Type test(Expr.Test test, Names scope, Certainty certainty) {
    walk.type(test.subject(), scope, test.test().equals("defined") ? Certainty.GUARDED : certainty);
    List<Type> arguments = arguments(test.arguments(), scope, certainty);
    return find(Kind.TEST, test.test(), test.nameSpan())
        .map(builtin ->
            result(new Site(builtin, test.nameSpan(), test.arguments()), Type.ANY, arguments))
        .orElse(Type.FLAG);
  }

  private List<Type> arguments(Expr.Arguments arguments, Names scope, Certainty certainty) {
    return arguments.all().stream()
        .map(argument -> walk.type(argument.value(), scope, certainty))
        .toList();
  }

  private Optional<Builtin> find(Kind kind, String name, Span span) {
    Optional<Builtin> found = Builtins.find(kind, name);
    if (found.isEmpty()) {
      Optional<String> nearest = Suggestion.nearest(name, Builtins.names(kind));
      Diagnostic unknown =
          Diagnostic.of(
              Code.UNKNOWN_BUILTIN, span, "there is no %s `%s`".formatted(kind.word(), name));
      diagnostics.report(
          nearest
              .map(near ->
                  unknown
                      .hint("did you mean `%s`?".formatted(near))
                      .fixIf(
                          Suggestion.isSure(name, near),
                          Fix.replace("write `%s`".formatted(near), span, near)))
              .orElse(unknown));
    }
    found.flatMap(Builtin::until).ifPresent(retired -> retired(retired, name, span));
    return found;
  }

  private void retired(Builtin.Retired retired, String name, Span span) {
    Diagnostic diagnostic =
        Diagnostic.of(
                Code.RETIRED_BUILTIN,
                span,
                "`%s` is of Kestra %s, and gone since".formatted(name, retired.dialect()))
            .hint(retired.hint());
    diagnostics.report(
        retired.replacement().isEmpty()
            ? diagnostic
            : diagnostic.fix(
                Fix.replace(
                    "write `%s`".formatted(retired.replacement()), span, retired.replacement())));
  }

  private void input(Builtin builtin, Expr.Filter filter, Type input) {
    Optional<Form> form = Form.of(input);
    if (builtin.name().equals("jq") && form.equals(Optional.of(Form.TEXT))) {
      if (!yieldsJson(filter.input())) {
        diagnostics.report(
            Diagnostic.of(
                    Code.JQ_ON_TEXT,
                    filter.input().span(),
                    "`jq` reads a text as JSON, and this is plain text")
                .hint("use it on a list or a map, or test the text itself, as with `endsWith`"));
      }
      return;
    }
    form.filter(found -> found != Form.NOTHING)
        .filter(found -> !builtin.input().isEmpty() && !builtin.input().contains(found))
        .ifPresent(found ->
            diagnostics.report(
                Diagnostic.of(
                    Code.WRONG_OPERAND,
                    filter.input().span(),
                    "`%s` takes %s, and this is %s"
                        .formatted(builtin.name(), Form.words(builtin.input()), found.words()))));
  }

  private static boolean yieldsJson(Expr input) {
    return switch (input) {
      case Expr.Filter(_, _, var filter, _, _) -> filter.equals("toJson") || filter.equals("json");
      case Expr.Attribute(_, _, var name, _) ->
          !name.equals("key") && !name.equals("uri") && !name.equals("id");
      case Expr.Literal _,
          Expr.Name _,
          Expr.Index _,
          Expr.Call _,
          Expr.Test _,
          Expr.Unary _,
          Expr.Binary _,
          Expr.Ternary _,
          Expr.ListOf _,
          Expr.MapOf _ ->
          true;
    };
  }

  private Type result(Site site, Type input, List<Type> types) {
    List<Parameter> free = new ArrayList<>(site.builtin().parameters());
    boolean wrong = false;
    for (int i = 0; i < site.arguments().all().size(); i++) {
      Expr.Argument argument = site.arguments().all().get(i);
      Optional<Parameter> parameter = taken(site.builtin(), free, argument);
      if (parameter.isEmpty() && !site.builtin().takesMore()) {
        tooMuch(site, argument);
        wrong = true;
      }
      Type type = types.get(i);
      parameter.ifPresent(known -> argument(site, known, argument, type));
    }
    Optional<Parameter> missing = free.stream().filter(Parameter::required).findFirst();
    missing.ifPresent(parameter -> tooLittle(site, parameter));
    return wrong || missing.isPresent() ? Type.ANY : site.builtin().result().of(input, types);
  }

  /// The parameter that an argument fills: the one it names, or the next. A name given twice is
  /// taken twice.
  private static Optional<Parameter> taken(
      Builtin builtin, List<Parameter> free, Expr.Argument argument) {
    Optional<Parameter> parameter =
        argument
            .name()
            .map(name ->
                builtin.parameters().stream()
                    .filter(known -> known.name().equals(name))
                    .findFirst())
            .orElseGet(() -> free.stream().findFirst());
    parameter.ifPresent(filled -> free.removeIf(one -> one.name().equals(filled.name())));
    return parameter;
  }

  private void tooMuch(Site site, Expr.Argument argument) {
    String takes =
        site.builtin().parameters().isEmpty()
            ? "takes no arguments"
            : "takes "
                + String.join(
                    ", ",
                    site.builtin().parameters().stream()
                        .map(parameter -> "`%s`".formatted(parameter.name()))
                        .toList());
    String message =
        argument
            .name()
            .map(name -> "`%s` has no argument `%s`".formatted(site.builtin().name(), name))
            .orElse("`%s` has an argument too many".formatted(site.builtin().name()));
    diagnostics.report(
        Diagnostic.of(Code.WRONG_ARGUMENTS, argument.value().span(), message).hint("it " + takes));
  }

  private void tooLittle(Site site, Parameter parameter) {
    diagnostics.report(
        Diagnostic.of(
            Code.WRONG_ARGUMENTS,
            site.name(),
            "`%s` needs its argument `%s`".formatted(site.builtin().name(), parameter.name())));
  }

  /// Proposes the choice that was meant, or all of them.
  private static Diagnostic choice(Diagnostic wrong, Parameter parameter, String word) {
    Optional<String> nearest = Suggestion.nearest(word, parameter.oneOf());
    if (nearest.isEmpty()) {
      return wrong.hint(
          "it can be " + String.join(", ", parameter.oneOf().stream().sorted().toList()));
    }
    return meant(wrong, nearest.get(), word);
  }

  private static Diagnostic meant(Diagnostic wrong, String meant, String word) {
    Diagnostic hinted = wrong.hint("did you mean `%s`?".formatted(meant));
    String written = wrong.span().text();
    boolean plain = written.length() == word.length() + 2 && written.substring(1).startsWith(word);
    return plain && Suggestion.isSure(word, meant)
        ? hinted.fix(
            Fix.replace(
                "write `%s`".formatted(meant),
                wrong.span(),
                written.charAt(0) + meant + written.charAt(0)))
        : hinted;
  }

  /// A text that is one of several, or has a grammar of its own.
  private void written(Site site, Parameter parameter, Span span, String word) {
    Diagnostic wrong =
        Diagnostic.of(
            Code.WRONG_ARGUMENTS,
            span,
            "`%s` of `%s` cannot be `%s`".formatted(parameter.name(), site.builtin().name(), word));
    if (!parameter.allows(word)) {
      diagnostics.report(choice(wrong, parameter, word));
    }
    LiteralArguments.problem(parameter, word)
        .ifPresent(problem ->
            diagnostics.report(
                problem
                    .nearest()
                    .map(near -> meant(wrong, near, word))
                    .orElseGet(() -> wrong.hint(problem.message()))));
  }

  private void argument(Site site, Parameter parameter, Expr.Argument argument, Type type) {
    if (argument.value() instanceof Expr.Literal(var span, Value.Text(var word))) {
      written(site, parameter, span, word);
    }
    Form.of(type)
        .filter(form -> form != Form.NOTHING && !parameter.accepts().isEmpty())
        .filter(form -> !parameter.accepts().contains(form))
        .ifPresent(form ->
            diagnostics.report(
                Diagnostic.of(
                    Code.WRONG_ARGUMENTS,
                    argument.value().span(),
                    "`%s` of `%s` takes %s, and this is %s"
                        .formatted(
                            parameter.name(),
                            site.builtin().name(),
                            Form.words(parameter.accepts()),
                            form.words()))));
  }
}
