package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Suggestion;
import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.Expr.BinaryOperator;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Input;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.flow.Word;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import dev.lakestep.compiler.resolve.Use;
import dev.lakestep.compiler.source.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an input is compared with is among the values that it can have.
final class Choices {
  /// The only values that an input can have.
  private record Choice(Input input, List<String> values) {}

  private final Map<String, Choice> choices = new HashMap<>();
  private final Diagnostics problems;

  private Choices(List<Input> inputs, Diagnostics problems) {
    this.problems = problems;
    inputs.forEach(input ->
        values(input)
            .ifPresent(values -> choices.put(input.id().text(), new Choice(input, values))));
  }

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    Choices choices = new Choices(resolved.flow().inputs(), problems);
    if (choices.choices.isEmpty()) {
      return;
    }
    resolved.flow().allTasks().forEach(choices::cases);
    for (Use use : resolved.uses()) {
      Expressions.in(use.template()).forEach(choices::comparison);
    }
  }

  private static Optional<List<String>> values(Input input) {
    if (input.kind() instanceof Input.Kind.Flag) {
      return Optional.of(List.of("true", "false"));
    }
    return input.kind() instanceof Input.Kind.Choice(var choices, var several, _)
            && !several
            && !Fits.open(choices)
        ? Optional.of(choices.values().stream().map(Word::text).toList())
        : Optional.empty();
  }

  private Optional<Choice> choice(Expr expr) {
    return Constants.field(expr, "inputs").flatMap(name -> Optional.ofNullable(choices.get(name)));
  }

  private void cases(Task task) {
    if (task instanceof Task.Switch(_, var value, var cases, _, _)) {
      Optional<Choice> choice = value.single().flatMap(this::choice);
      cases.forEach(
          one -> choice.ifPresent(known -> check(known, one.value().text(), one.value().span())));
    }
  }

  private void comparison(Expr expr) {
    if (expr instanceof Expr.Binary(_, var operator, _, var left, var right)
        && (operator == BinaryOperator.EQUAL || operator == BinaryOperator.NOT_EQUAL)) {
      choice(left).ifPresent(known -> literal(known, right));
      choice(right).ifPresent(known -> literal(known, left));
    }
  }

  private void literal(Choice choice, Expr other) {
    if (other instanceof Expr.Literal(var span, Value.Text(var text))
        && !(choice.input().kind() instanceof Input.Kind.Flag)) {
      check(choice, text, span);
    }
  }

  private void check(Choice choice, String value, Span place) {
    if (!choice.values().contains(value)) {
      problems.report(
          Diagnostic.of(
                  Code.NEVER_MATCHES,
                  place,
                  "`%s` is never `%s`".formatted(choice.input().id(), value))
              .related(choice.input().id().span(), "the input and its values")
              .hint(
                  Suggestion.nearest(value, choice.values())
                      .map("did you mean `%s`?"::formatted)
                      .orElse(
                          "its values are `%s`".formatted(String.join("`, `", choice.values())))));
    }
  }
}
