package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Span;
import java.util.Optional;
import java.util.SequencedMap;

/// One use of a builtin: what it is applied to, and its arguments by name, all evaluated. A
/// function has nothing as its input; an argument that is not given is nothing too.
record Call(Run run, String name, Value input, SequencedMap<String, Value> arguments, Span span) {

  boolean has(String argument) {
    return arguments.containsKey(argument);
  }

  Value argument(String argument) {
    return arguments.getOrDefault(argument, Value.NOTHING);
  }

  /// An argument that must be given, of any kind.
  Value required(String argument) {
    Value value = argument(argument);
    if (value instanceof Value.Nothing) {
      throw failure("`%s` needs the argument `%s`".formatted(name, argument));
    }
    return value;
  }

  String text(String argument) {
    return text(required(argument), argument);
  }

  Optional<String> textIfAny(String argument) {
    Value value = argument(argument);
    return value instanceof Value.Nothing ? Optional.empty() : Optional.of(text(value, argument));
  }

  long whole(String argument) {
    if (required(argument) instanceof Value.Whole(long number)) {
      return number;
    }
    throw wrongKind(argument, "a whole number", argument(argument));
  }

  int count(String argument) {
    long number = whole(argument);
    if (number != (int) number) {
      throw failure("the argument `%s` of `%s` is out of range".formatted(argument, name));
    }
    return (int) number;
  }

  /// A flag, or `otherwise` where it is not given.
  boolean flag(String argument, boolean otherwise) {
    return switch (argument(argument)) {
      case Value.Nothing _ -> otherwise;
      case Value.Flag(boolean flag) -> flag;
      case Value.Whole _,
          Value.Decimal _,
          Value.Text _,
          Value.Moment _,
          Value.Items _,
          Value.Fields _ ->
          throw wrongKind(argument, "a flag", argument(argument));
    };
  }

  /// The input, which must be a text.
  String inputText() {
    if (input instanceof Value.Text(String text)) {
      return text;
    }
    throw wrongInput("a text");
  }

  /// The input as it prints.
  String printed() {
    return printed(input);
  }

  String printed(Value value) {
    return JavaText.of(value, span);
  }

  Held held() {
    return run.marks().of(input);
  }

  <V extends Value> V marked(V value, Held held) {
    return run.marks().mark(value, held);
  }

  Place place() {
    return new Place(run.marks(), span);
  }

  Output output() {
    return new Output(span);
  }

  World world() {
    return run.context().world();
  }

  EvaluationException failure(String message) {
    return new EvaluationException(message, span);
  }

  EvaluationException lacking(String message) {
    return EvaluationException.lacking(message, span);
  }

  EvaluationException wrongInput(String wanted) {
    return failure("`%s` takes %s, not %s".formatted(name, wanted, Kinds.name(input)));
  }

  private String text(Value value, String argument) {
    if (value instanceof Value.Text(String text)) {
      return text;
    }
    throw wrongKind(argument, "a text", value);
  }

  private EvaluationException wrongKind(String argument, String wanted, Value value) {
    return failure(
        "the argument `%s` of `%s` is %s, not %s"
            .formatted(argument, name, wanted, Kinds.name(value)));
  }
}
