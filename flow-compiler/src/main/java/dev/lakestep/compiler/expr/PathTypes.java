package dev.lakestep.compiler.expr;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Fix;
import dev.lakestep.compiler.diagnostic.Suggestion;
import dev.lakestep.compiler.source.Span;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

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
          "loop",
          "parent",
          "parents",
          "envs",
          "globals",
          "kestra");

  private static final int LISTED = 12;
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern QUOTED = Pattern.compile("'[^'\\\\]*'|\"[^\"\\\\]*\"");

  /// What Kestra finds in a text.
  private static final Map<String, Type> OF_TEXT =
      Map.of("length", Type.WHOLE, "empty", Type.FLAG, "blank", Type.FLAG);

  private final ExprWalk walk;
  private final Diagnostics diagnostics;
  private final char quote;

  PathTypes(ExprWalk walk, Diagnostics diagnostics, char quote) {
    this.walk = walk;
    this.diagnostics = diagnostics;
    this.quote = quote;
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
    if (diagnostics.isFull(name.span().source())) {
      return;
    }
    String root = name.name();
    boolean elsewhere = CONTEXT.contains(root) || scope.isGivenElsewhere(root);
    Optional<String> nearest =
        elsewhere ? Optional.empty() : Suggestion.nearest(root, scope.known());
    Optional<Code> code =
        switch (certainty) {
          case SURE ->
              Optional.of(nearest.isPresent() || elsewhere ? Code.UNKNOWN_NAME : Code.UNGIVEN_NAME);
          case PERHAPS -> Optional.of(Code.UNKNOWN_IF_REACHED);
          case GUARDED -> elsewhere ? Optional.empty() : Optional.of(Code.UNKNOWN_IF_REACHED);
        };
    if (code.isEmpty()) {
      return;
    }
    String message =
        elsewhere
            ? "there is no `%s` at this place".formatted(root)
            : "nothing here is called `%s`".formatted(root);
    Diagnostic unknown = Diagnostic.of(code.get(), name.span(), message);
    diagnostics.report(
        nearest
            .map(near -> suggest(unknown, near, near, name.span()))
            .orElseGet(() -> unknown.hint(whereElse(root, scope))));
  }

  private static String whereElse(String root, Names scope) {
    boolean ofLoop = root.equals("loop") || scope.isGivenElsewhere(root);
    return ofLoop
        ? "it is there only between `{% for … %}` and `{% endfor %}`"
        : thereAre(scope.known());
  }

  private static String thereAre(Collection<String> names) {
    return (names.size() == 1 ? "there is " : "there are ")
        + String.join(", ", names.stream().sorted().map("`%s`"::formatted).toList());
  }

  Type attribute(Expr.Attribute attribute, Names scope, Certainty certainty) {
    Type target = walk.type(attribute.target(), scope, certainty);
    return member(
        new Step(attribute.target(), target, attribute.name(), attribute.nameSpan()), certainty);
  }

  Type index(Expr.Index index, Names scope, Certainty certainty) {
    Type target = walk.type(index.target(), scope, certainty);
    walk.type(index.key(), scope, certainty);
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
        if (!OF_TEXT.containsKey(step.name())) {
          noMember(step, "text", certainty);
        }
        yield OF_TEXT.getOrDefault(step.name(), Type.ANY);
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
    if (certainty == Certainty.GUARDED || diagnostics.isFull(step.span().source())) {
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
    Diagnostic unknown = Diagnostic.of(code, step.span(), message);
    Optional<String> nearest = Suggestion.nearest(step.name(), known);
    boolean listed = !known.isEmpty() && known.size() <= LISTED;
    diagnostics.report(
        nearest
            .map(near -> suggest(unknown, path + access(near), near, step.span()))
            .orElseGet(() -> listed ? unknown.hint(thereAre(known)) : unknown));
  }

  /// How a name is written behind what holds it.
  private String access(String name) {
    return PLAIN.matcher(name).matches() ? "." + name : "[%c%s%c]".formatted(quote, name, quote);
  }

  /// Proposes a name, and the fix where it is meant for sure and can take the place of the other
  /// one as it is.
  private static Diagnostic suggest(Diagnostic unknown, String path, String name, Span span) {
    Diagnostic hinted = unknown.hint("did you mean `%s`?".formatted(path));
    String written = span.text();
    boolean quoted = QUOTED.matcher(written).matches();
    boolean plain = PLAIN.matcher(written).matches() && PLAIN.matcher(name).matches();
    String instead = quoted ? written.charAt(0) + name + written.charAt(0) : name;
    String old = quoted ? written.substring(1, written.length() - 1) : written;
    return hinted.fixIf(
        (quoted || plain) && Suggestion.isSure(old, name),
        Fix.replace("write `%s`".formatted(instead), span, instead));
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
