package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.source.Span;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What has to be of some kinds: known, or else checked when it runs.
final class Checks {
  private Checks() {}

  /// The same, of these kinds only: of all others Kestra makes a mistake.
  static Phrase only(Phrase phrase, Set<Kind> allowed, String words, Span span) {
    Sort sort = phrase.sort();
    if (sort.isOf(allowed)) {
      return phrase;
    }
    EnumSet<Kind> kept = EnumSet.noneOf(Kind.class);
    sort.kinds().stream().filter(allowed::contains).forEach(kept::add);
    if (kept.isEmpty()) {
      throw new Unsayable(span, "this is always a mistake: " + words);
    }
    List<String> types = types(kept);
    boolean told =
        sort.kinds().stream()
            .filter(kind -> !kept.contains(kind))
            .noneMatch(kind -> types.contains(kind.jsonata()));
    if (!told) {
      throw new Unsayable(span, "what this is cannot be told from its JSON");
    }
    String condition =
        sort.kinds().size() == kept.size() + 1
                && sort.can(Kind.NOTHING)
                && !kept.contains(Kind.NOTHING)
            ? phrase.in(Phrase.SUM) + " != null"
            : check(phrase, types);
    return phrase
        .demanding(new Demand(phrase.condition(condition), words, false))
        .sort(new Sort(kept, sort.inside(), sort.held()))
        .unsafe();
  }

  private static List<String> types(Set<Kind> kinds) {
    return kinds.stream().map(Kind::jsonata).distinct().toList();
  }

  private static String check(Phrase phrase, List<String> types) {
    return types.size() == 1
        ? "$type(%s) = \"%s\"".formatted(phrase.text(), types.getFirst())
        : "$type(%s) in %s"
            .formatted(
                phrase.text(),
                types.stream()
                    .map(type -> '"' + type + '"')
                    .collect(Collectors.joining(", ", "[", "]")));
  }
}
