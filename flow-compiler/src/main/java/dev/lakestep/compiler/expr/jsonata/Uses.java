package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Builtin;
import dev.lakestep.compiler.expr.Builtin.Parameter;
import dev.lakestep.compiler.expr.Builtins;
import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// Filters, functions and tests: their arguments get names, and each goes to where its like are.
final class Uses {
  /// Those that look at null themselves; all others let it pass.
  private static final Set<String> MEET_NULL =
      Set.of("length", "merge", "distinct", "startsWith", "endsWith", "toJson", "json", "abs");

  private static final Set<Kind> TEXT = Set.of(Kind.TEXT);
  private static final Set<Kind> LIST = Set.of(Kind.LIST);

  /// What a filter takes; of anything else it makes a mistake.
  private static final Map<String, Set<Kind>> INPUTS =
      Map.ofEntries(
          Map.entry("trim", TEXT),
          Map.entry("split", TEXT),
          Map.entry("urlencode", TEXT),
          Map.entry("md5", TEXT),
          Map.entry("sha1", TEXT),
          Map.entry("sha256", TEXT),
          Map.entry("sha512", TEXT),
          Map.entry("join", LIST),
          Map.entry("chunk", LIST),
          Map.entry("flatten", LIST),
          Map.entry("reverse", LIST),
          Map.entry("sort", LIST),
          Map.entry("rsort", LIST),
          Map.entry("values", Set.of(Kind.MAP)),
          Map.entry("first", Set.of(Kind.LIST, Kind.TEXT)),
          Map.entry("last", Set.of(Kind.LIST, Kind.TEXT)),
          Map.entry("slice", Set.of(Kind.LIST, Kind.TEXT)),
          Map.entry("abs", Kind.NUMBERS));

  private Uses() {}

  static Phrase function(Speaker speaker, Expr.Call call) {
    Builtin builtin = builtin(Builtin.Kind.FUNCTION, call.function(), call.nameSpan());
    if (call.function().equals("render") || call.function().equals("renderOnce")) {
      return Renders.render(speaker, call);
    }
    SequencedMap<String, Phrase> arguments = arguments(speaker, builtin, call.arguments());
    if (call.function().equals("kv")) {
      return Keys.value(call, arguments, speaker.keys());
    }
    Phrase none = Spelling.constant(Value.NOTHING, call.span());
    Use use = new Use(speaker, call.function(), none, arguments, call.span());
    Optional<Phrase> said =
        DateTranslations.FUNCTIONS.contains(call.function())
            ? DateTranslations.function(use)
            : Functions.function(use);
    return said.map(phrase -> complete(phrase, use)).orElseThrow(() -> none(use));
  }

  static Phrase filter(Speaker speaker, Expr.Filter filter) {
    Builtin builtin = builtin(Builtin.Kind.FILTER, filter.filter(), filter.nameSpan());
    SequencedMap<String, Phrase> arguments = arguments(speaker, builtin, filter.arguments());
    Phrase input = speaker.say(filter.input());
    Use use = new Use(speaker, filter.filter(), input, arguments, filter.nameSpan());
    if (filter.filter().equals("default")) {
      return Fallbacks.defaulted(use);
    }
    if (input.sort().is(Kind.NOTHING) && !MEET_NULL.contains(filter.filter())) {
      return complete(input.demands(List.of()), use);
    }
    if (DateTranslations.FILTERS.contains(use.name())) {
      return complete(DateTranslations.filter(use).orElseThrow(() -> none(use)), use);
    }
    return complete(
        input.canBeNull() && !MEET_NULL.contains(filter.filter()) ? unlessNull(use) : known(use),
        use);
  }

  private static Phrase unlessNull(Use use) {
    return use.speaker()
        .twice(
            use.input().demands(List.of()),
            one -> {
              Phrase there = one.sort(one.sort().without(Kind.NOTHING));
              Phrase said = known(use.on(there));
              Phrase isNull =
                  Phrase.of(one.in(Phrase.SUM) + " = null", Phrase.COMPARISON, Sort.FLAG);
              return Logic.choice(isNull, Spelling.constant(Value.NOTHING, use.span()), said);
            });
  }

  /// Of an input that is not null, or that the filter takes as null.
  private static Phrase known(Use use) {
    Phrase input = use.input();
    Phrase checked =
        Checks.only(
            input,
            INPUTS.getOrDefault(use.name(), input.sort().kinds()),
            "`%s` cannot work on this".formatted(use.name()),
            use.span());
    Phrase said = said(use.on(checked));
    boolean more = checked.demands().size() > input.demands().size();
    return more ? said.behind(List.of(checked.demands().getLast())).unsafe() : said;
  }

  private static Phrase said(Use use) {
    return Texts.filter(use)
        .or(() -> Lists.filter(use))
        .or(() -> Functions.filter(use))
        .orElseThrow(() -> none(use));
  }

  static Phrase test(Speaker speaker, Expr.Test test) {
    Builtin builtin = builtin(Builtin.Kind.TEST, test.test(), test.nameSpan());
    SequencedMap<String, Phrase> arguments = arguments(speaker, builtin, test.arguments());
    Use use =
        new Use(speaker, test.test(), speaker.say(test.subject()), arguments, test.nameSpan());
    Phrase answer = Tests.test(use).orElseThrow(() -> none(use));
    return test.negated()
        ? Phrase.of("$not(%s)".formatted(answer.text()), Sort.FLAG).from(answer)
        : answer;
  }

  private static Unsayable none(Use use) {
    return use.unsayable("`%s` has no counterpart in JSONata".formatted(use.name()));
  }

  /// With the demands of what went in: Kestra evaluates the arguments first.
  static Phrase complete(Phrase phrase, Use use) {
    List<Phrase> parts = new ArrayList<>(use.arguments().values());
    parts.add(use.input());
    return Phrase.from(parts, phrase);
  }

  private static Builtin builtin(Builtin.Kind kind, String name, Span span) {
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
      if (arguments.containsKey(name) || (!builtin.takesMore() && !names.contains(name))) {
        throw new Unsayable(
            argument.value().span(),
            "`%s` takes its arguments otherwise".formatted(builtin.name()));
      }
      arguments.put(name, speaker.argument(argument.value()));
    }
    return arguments;
  }
}
