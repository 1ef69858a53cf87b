package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Span;
import java.util.Optional;
import java.util.SequencedMap;

/// One use of a filter, function or test: what it is applied to, and its arguments by name. A
/// function has null as its input. The arguments' demands and those of the input are added to
/// whatever comes of it: a translation of a use need not repeat them.
record Use(
    Speaker speaker, String name, Phrase input, SequencedMap<String, Phrase> arguments, Span span) {

  /// The same on another input.
  Use on(Phrase other) {
    return new Use(speaker, name, other, arguments, span);
  }

  boolean has(String argument) {
    return arguments.containsKey(argument);
  }

  /// An argument; null where it is not given.
  Phrase argument(String argument) {
    return arguments.getOrDefault(argument, Spelling.constant(Value.NOTHING, span));
  }

  /// An argument that is known when compiled.
  Optional<Value> constant(String argument) {
    return Optional.ofNullable(arguments.get(argument)).flatMap(Phrase::constant);
  }

  /// A text that must be known when compiled.
  String text(String argument) {
    if (constant(argument).orElse(Value.NOTHING) instanceof Value.Text(String text)) {
      return text;
    }
    throw unsayable("`%s` of `%s` is not known when compiled".formatted(argument, name));
  }

  /// A whole number that must be known when compiled.
  long whole(String argument) {
    if (constant(argument).orElse(Value.NOTHING) instanceof Value.Whole(long number)) {
      return number;
    }
    throw unsayable("`%s` of `%s` is not known when compiled".formatted(argument, name));
  }

  Unsayable unsayable(String reason) {
    return new Unsayable(span, reason);
  }
}
