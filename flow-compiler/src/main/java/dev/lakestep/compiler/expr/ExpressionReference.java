package dev.lakestep.compiler.expr;

import dev.lakestep.compiler.expr.Builtin.Kind;
import dev.lakestep.compiler.expr.Builtin.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes what expressions can be made of as a page in Markdown; the same tables give the same
/// page.
public final class ExpressionReference {
  private final StringBuilder page = new StringBuilder();

  private ExpressionReference() {}

  /// Everything below the title.
  public static String text() {
    ExpressionReference reference = new ExpressionReference();
    reference.page.append(
        """
        `{{ expression }}` stands for its value. `{% if a %}..{% elseif b %}..{% else %}..{% endif %}`,
        `{% for x in list %}..{% else %}..{% endfor %}` and `{% set name = value %}` work on the text
        between them; `{% raw %}..{% endraw %}` keeps it as it is, and `{# .. #}` is a comment. A dash
        inside the braces, as in `{{- a -}}`, drops the white space beside them.

        """);
    reference.operators();
    reference.builtins("Functions", Kind.FUNCTION);
    reference.builtins("Filters", Kind.FILTER);
    reference.builtins("Tests", Kind.TEST);
    reference.names();
    return reference.page.toString();
  }

  private record Operator(String signs, String doc) {}

  /// The groups of operators, those that bind tightest first.
  private void operators() {
    List<Operator> operators =
        List.of(
            new Operator(".name [key] f(x)", "A field, an item by its place or key, a call."),
            new Operator("not - +", "Of one value; bind tighter than all that follow."),
            new Operator("..", "The numbers from one to another, both included."),
            new Operator("~", "Two values as one text."),
            new Operator("|", "The value through a filter."),
            new Operator(
                "?? ???", "The right side where the left is null or missing; where it is missing."),
            new Operator("in isIn not in", "Whether a list or a map holds the value on the left."),
            new Operator("* / %", "Of numbers; whole numbers stay whole."),
            new Operator("+ -", "Of numbers, of lists; `+` also joins texts."),
            new Operator(
                "== != < <= > >= equals",
                "Numbers are equal by size, texts by letters; a number never equals a text."),
            new Operator(
                "is is not contains", "A test; whether a list, map or text holds a value."),
            new Operator("and", "Both; the right side only where the left is true."),
            new Operator("or", "Either; the right side only where the left is false."),
            new Operator("? :", "The first where the condition is true, else the second."));
    page.append("## Operators\n\nThe tightest first.\n\n| Operators | What they do |\n|---|---|\n");
    for (Operator operator : operators) {
      row(code(operator.signs()), operator.doc());
    }
  }

  private void builtins(String title, Kind kind) {
    page.append(
        "\n## %s\n\n| Written | Takes | What it yields |\n|---|---|---|\n".formatted(title));
    for (Builtin builtin : Builtins.all(kind)) {
      row(code(written(builtin)), takes(builtin), builtin.doc() + retired(builtin));
    }
  }

  private static String written(Builtin builtin) {
    String names =
        builtin.parameters().stream()
            .map(ExpressionReference::written)
            .collect(Collectors.joining(", "));
    String all = builtin.takesMore() ? "value, .." : names;
    return switch (builtin.kind()) {
      case FUNCTION -> "%s(%s)".formatted(builtin.name(), all);
      case FILTER -> "value | " + builtin.name() + (all.isEmpty() ? "" : "(" + all + ")");
      case TEST -> "value is " + builtin.name();
    };
  }

  private static String written(Parameter parameter) {
    String fallback =
        parameter
            .fallback()
            .map(value -> "=" + ExprText.literal(value))
            .orElse(parameter.required() ? "" : "=..");
    return parameter.name() + fallback;
  }

  private static String takes(Builtin builtin) {
    String input = builtin.input().isEmpty() ? "" : Form.words(builtin.input());
    List<String> choices =
        builtin.parameters().stream().flatMap(one -> choices(one).stream()).toList();
    return input.isEmpty() || choices.isEmpty()
        ? input + String.join("; ", choices)
        : input + "; " + String.join("; ", choices);
  }

  private static Optional<String> choices(Parameter parameter) {
    String all =
        parameter.oneOf().stream()
            .sorted()
            .map("`%s`"::formatted)
            .collect(Collectors.joining(", "));
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of("`%s` is one of %s".formatted(parameter.name(), all));
  }

  private static String retired(Builtin builtin) {
    return builtin
        .until()
        .map(old -> " Kestra %s only: %s.".formatted(old.dialect(), old.hint()))
        .orElse("");
  }

  private void names() {
    page.append("\n## Names\n\n| Name | What it holds |\n|---|---|\n");
    List<Operator> names =
        List.of(
            new Operator("inputs.<id>", "The inputs of the execution."),
            new Operator(
                "vars.<name>", "The `variables` of the flow, not evaluated: use `render`."),
            new Operator("outputs.<task>.<name>", "What the tasks before put out."),
            new Operator("tasks.<task>.state", "The state a task ended in."),
            new Operator("trigger.<name>", "What the trigger has seen, if one started this."),
            new Operator("execution", "`id`, `startDate`, `state` and the like."),
            new Operator("flow", "`id`, `namespace`, `revision`."),
            new Operator("task, taskrun", "The task itself, and this run of it."),
            new Operator("taskrun.value", "Inside `ForEach`: the value of this iteration."),
            new Operator("item", "Inside `Loop`: `index`, `key`, `value`, `parent`."),
            new Operator("parent, parents", "Inside nested `ForEach`: the iterations around."),
            new Operator("labels.<name>", "The labels of the execution."),
            new Operator("envs, globals, kestra", "What the installation gives."),
            new Operator("loop", "Inside `{% for %}`: `index`, `first`, `last`, `length`."));
    for (Operator name : names) {
      row(code(name.signs()), name.doc());
    }
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  private void row(String... cells) {
    page.append("| ")
        .append(
            Stream.of(cells)
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ")))
        .append(" |\n");
  }
}
