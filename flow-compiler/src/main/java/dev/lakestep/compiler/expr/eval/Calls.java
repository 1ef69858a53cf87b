package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Span;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Applies builtins: evaluates their arguments, gives these their names, and turns what Java
/// refuses into a mistake of the expression.
final class Calls {
  private Calls() {}

  static Value function(Run run, Expr.Call call) {
    Registry.Entry entry = Registry.FUNCTIONS.get(call.function());
    if (entry == null) {
      throw unknown("function", call.function(), call.nameSpan());
    }
    SequencedMap<String, Value> arguments = bound(run, entry, call.arguments());
    return apply(entry, new Call(run, call.function(), Value.NOTHING, arguments, call.span()));
  }

  /// `default` alone takes an undefined name for nothing.
  static Value filter(Run run, Expr.Filter filter) {
    Registry.Entry entry = Registry.FILTERS.get(filter.filter());
    if (entry == null) {
      throw unknown("filter", filter.filter(), filter.nameSpan());
    }
    SequencedMap<String, Value> arguments = bound(run, entry, filter.arguments());
    Value input =
        filter.filter().equals("default")
            ? run.valueOrNothing(filter.input())
            : run.value(filter.input());
    return apply(entry, new Call(run, filter.filter(), input, arguments, filter.span()));
  }

  /// `defined` alone takes an undefined name for nothing.
  static Value test(Run run, Expr.Test test) {
    Registry.Entry entry = Registry.TESTS.get(test.test());
    if (entry == null) {
      throw unknown("test", test.test(), test.nameSpan());
    }
    SequencedMap<String, Value> arguments = bound(run, entry, test.arguments());
    Value subject =
        test.test().equals("defined")
            ? run.valueOrNothing(test.subject())
            : run.value(test.subject());
    Value answer = apply(entry, new Call(run, test.test(), subject, arguments, test.span()));
    return Value.of(Truth.of(answer, test.span()) != test.negated());
  }

  private static Value apply(Registry.Entry entry, Call call) {
    try {
      return call.run().budget().weigh(entry.meaning().of(call), call.span());
    } catch (DateTimeException
        | ArithmeticException
        | IllegalArgumentException
        | IndexOutOfBoundsException e) {
      throw call.failure("`%s` cannot do this: %s".formatted(call.name(), e.getMessage()));
    }
  }

  private static SequencedMap<String, Value> bound(
      Run run, Registry.Entry entry, Expr.Arguments arguments) {
    SequencedMap<String, Value> bound = new LinkedHashMap<>();
    List<String> names = entry.parameters();
    int position = 0;
    for (Expr.Argument argument : arguments.all()) {
      Span span = argument.value().span();
      String name;
      if (argument.name().isPresent()) {
        name = argument.name().get();
      } else if (entry.takesAny()) {
        name = String.valueOf(position++);
      } else if (position < names.size()) {
        name = names.get(position++);
      } else {
        throw new EvaluationException(
            "too many arguments: %d at most".formatted(names.size()), span);
      }
      if (!entry.takesAny() && !names.contains(name)) {
        throw new EvaluationException("there is no argument `%s` here".formatted(name), span);
      }
      bound.put(name, run.value(argument.value()));
    }
    return bound;
  }

  private static EvaluationException unknown(String what, String name, Span span) {
    return new EvaluationException("there is no %s `%s`".formatted(what, name), span);
  }
}
