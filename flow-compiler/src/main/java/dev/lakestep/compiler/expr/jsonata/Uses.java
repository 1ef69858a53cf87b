package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Builtin;
import dev.lakestep.compiler.expr.Builtin.Kind;
import dev.lakestep.compiler.expr.Builtin.Parameter;
import dev.lakestep.compiler.expr.Builtins;
import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Filters, functions and tests: their arguments get names, and each goes to where its like are.
final class Uses {
  private Uses() {}

  static Phrase function(Speaker speaker, Expr.Call call) {
    Builtin builtin = builtin(Kind.FUNCTION, call.function(), call.nameSpan());
    SequencedMap<String, Phrase> arguments = arguments(speaker, builtin, call.arguments());
    Phrase none = Spelling.constant(Value.NOTHING, call.span());
    Use use = new Use(speaker, call.function(), none, arguments, call.span());
    Optional<Phrase> said =
        DateTranslations.FUNCTIONS.contains(call.function())
            ? DateTranslations.function(use)
            : Optional.empty();
    return said.map(phrase -> complete(phrase, use)).orElseThrow(() -> none(use));
  }

  static Phrase filter(Speaker speaker, Expr.Filter filter) {
    Builtin builtin = builtin(Kind.FILTER, filter.filter(), filter.nameSpan());
    SequencedMap<String, Phrase> arguments = arguments(speaker, builtin, filter.arguments());
    Phrase input = speaker.say(filter.input());
    Use use = new Use(speaker, filter.filter(), input, arguments, filter.nameSpan());
    Optional<Phrase> said =
        DateTranslations.FILTERS.contains(filter.filter())
            ? DateTranslations.filter(use)
            : Optional.empty();
    return said.map(phrase -> complete(phrase, use)).orElseThrow(() -> none(use));
  }

  static Phrase test(Speaker speaker, Expr.Test test) {
    throw new Unsayable(
        test.nameSpan(), "`is %s` has no counterpart in JSONata".formatted(test.test()));
  }

  private static Unsayable none(Use use) {
    return use.unsayable("`%s` has no counterpart in JSONata".formatted(use.name()));
  }

  /// With the demands of what went in: Kestra evaluates the arguments first.
  private static Phrase complete(Phrase phrase, Use use) {
    List<Phrase> parts = new ArrayList<>(use.arguments().values());
    parts.add(use.input());
    return Phrase.from(parts, phrase);
  }

  private static Builtin builtin(Kind kind, String name, Span span) {
    return Builtins.find(kind, name)
        .orElseThrow(() -> new Unsayable(span, "there is no %s `%s`".formatted(kind.word(), name)));
  }

  private static SequencedMap<String, Phrase> arguments(
      Speaker speaker, Builtin builtin, Expr.Arguments written) {
    SequencedMap<String, Phrase> arguments = new LinkedHashMap<>();
    List<String> names = builtin.parameters().stream().map(Parameter::name).toList();
    int position = 0;
    for (Expr.Argument argument : written.all()) {
      String name =
          argument.name().isPresent()
              ? argument.name().get()
              : position < names.size() ? names.get(position) : String.valueOf(position);
      position += argument.name().isPresent() ? 0 : 1;
      if (!builtin.takesMore() && !names.contains(name)) {
        throw new Unsayable(
            argument.value().span(), "`%s` has no such argument".formatted(builtin.name()));
      }
      arguments.put(name, speaker.say(argument.value()));
    }
    return arguments;
  }
}
