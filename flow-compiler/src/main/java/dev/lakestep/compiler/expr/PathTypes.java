package dev.lakestep.compiler.expr;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Fix;
import dev.lakestep.compiler.diagnostic.Suggestion;
import dev.lakestep.compiler.source.Span;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/// Names, and the ways into what they hold.
final class PathTypes {
  /// What Kestra's context has somewhere; elsewhere it is a mistake for sure.
  private static final Set<String> CONTEXT =
      Set.of(
          "inputs",
          "outputs",
          "vars",
          "trigger",
          "flow",
          "execution",
          "task",
          "taskrun",
          "tasks",
          "labels",
          "item",
          "parent",
          "parents",
          "envs",
          "globals",
          "kestra");

  private final ExprWalk walk;
  private final Diagnostics diagnostics;

  PathTypes(ExprWalk walk, Diagnostics diagnostics) {
    this.walk = walk;
    this.diagnostics = diagnostics;
  }

  Type name(Expr.Name name, Names scope, Certainty certainty) {
    Optional<Type> type = scope.type(name.name());
    if (type.isEmpty()) {
      unknownRoot(name, scope, certainty);
    }
    return type.orElse(Type.ANY);
  }

  /// A root that resembles none of ours may be one that a plugin gives; all others are mistakes.
  private void unknownRoot(Expr.Name name, Names scope, Certainty certainty) {
    String root = name.name();
    Optional<String> nearest = Suggestion.nearest(root, scope.known());
    boolean sure = certainty == Certainty.SURE && (nearest.isPresent() || CONTEXT.contains(root));
    Code code =
        sure
            ? Code.UNKNOWN_NAME
            : certainty == Certainty.SURE ? Code.UNGIVEN_NAME : Code.UNKNOWN_IF_REACHED;
    String message =
        CONTEXT.contains(root)
            ? "there is no `%s` at this place".formatted(root)
            : "nothing here is called `%s`".formatted(root);
    diagnostics.report(
        suggest(Diagnostic.of(code, name.span(), message), "", nearest, name.span())
            .hintIf(
                nearest.isPresent()
                    ? Optional.empty()
                    : Optional.of("there are " + words(scope.known()))));
  }

  private static String words(Collection<String> names) {
    return String.join(", ", names.stream().sorted().map("`%s`"::formatted).toList());
  }

  Type attribute(Expr.Attribute attribute, Names scope, Certainty certainty) {
    Type target = walk.type(attribute.target(), scope, certainty);
    return member(
        new Step(attribute.target(), target, attribute.name(), attribute.nameSpan()), certainty);
  }

  Type index(Expr.Index index, Names scope, Certainty certainty) {
    Type target = walk.type(index.target(), scope, certainty);
    walk.type(index.key(), scope, certainty.inside());
    if (index.key() instanceof Expr.Literal(var span, Value.Text(var name))) {
      return target instanceof Type.Items || target instanceof Type.Text
          ? Type.ANY
          : member(new Step(index.target(), target, name, span), certainty);
    }
    return switch (target) {
      case Type.Items(var item) -> item;
      case Type.MapOf(var values) -> values;
      case Type.Any _,
          Type.Nothing _,
          Type.Flag _,
          Type.Whole _,
          Type.Decimal _,
          Type.Text _,
          Type.Moment _,
          Type.Struct _ ->
          Type.ANY;
    };
  }

  /// One step of a path: into what, by which name, and where that stands.
  private record Step(Expr from, Type target, String name, Span span) {}

  private Type member(Step step, Certainty certainty) {
    return switch (step.target()) {
      case Type.Struct(var fields, var open) -> {
        Type field = fields.get(step.name());
        if (field == null && !open) {
          unknownField(step, fields.keySet(), certainty);
        }
        yield field == null ? Type.ANY : field;
      }
      case Type.MapOf(var values) -> values;
      case Type.Text _ -> {
        noMember(step, "text", certainty);
        yield Type.ANY;
      }
      case Type.Flag _ -> {
        noMember(step, "true or false", certainty);
        yield Type.ANY;
      }
      case Type.Whole _, Type.Decimal _ -> {
        noMember(step, "a number", certainty);
        yield Type.ANY;
      }
      case Type.Any _, Type.Nothing _, Type.Moment _, Type.Items _ -> Type.ANY;
    };
  }

  private void unknownField(Step step, Collection<String> known, Certainty certainty) {
    if (certainty == Certainty.GUARDED) {
      return;
    }
    String path = ExprText.of(step.from());
    boolean named = step.from() instanceof Expr.Name;
    Code code =
        certainty == Certainty.PERHAPS
            ? Code.UNKNOWN_IF_REACHED
            : named ? Code.UNKNOWN_NAME : Code.MISSING_FIELD;
    String message =
        named
            ? "nothing here is called `%s.%s`".formatted(path, step.name())
            : "`%s` has no `%s`".formatted(path, step.name());
    Optional<String> nearest = Suggestion.nearest(step.name(), known);
    Optional<String> all =
        nearest.isPresent() || known.isEmpty() || known.size() > 12
            ? Optional.empty()
            : Optional.of("there are " + words(known));
    diagnostics.report(
        suggest(Diagnostic.of(code, step.span(), message), path + ".", nearest, step.span())
            .hintIf(all));
  }

  private static Diagnostic suggest(
      Diagnostic diagnostic, String path, Optional<String> nearest, Span span) {
    if (nearest.isEmpty()) {
      return diagnostic;
    }
    String name = nearest.get();
    Diagnostic hinted = diagnostic.hint("did you mean `%s%s`?".formatted(path, name));
    return span.text().matches("[A-Za-z0-9_]+") && name.matches("[A-Za-z0-9_]+")
        ? hinted.fix(Fix.replace("write `%s`".formatted(name), span, name))
        : hinted;
  }

  private void noMember(Step step, String form, Certainty certainty) {
    if (certainty == Certainty.GUARDED) {
      return;
    }
    Code code = certainty == Certainty.PERHAPS ? Code.UNKNOWN_IF_REACHED : Code.MISSING_FIELD;
    String path = ExprText.of(step.from());
    Diagnostic diagnostic =
        Diagnostic.of(
            code, step.span(), "`%s` is %s, so it has no `%s`".formatted(path, form, step.name()));
    diagnostics.report(
        form.equals("text")
            ? diagnostic.hint(
                "if it holds JSON, read it first: `fromJson(%s).%s`".formatted(path, step.name()))
            : diagnostic);
  }
}
