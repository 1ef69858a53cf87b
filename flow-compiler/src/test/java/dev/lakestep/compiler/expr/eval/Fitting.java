package dev.lakestep.compiler.expr.eval;

import java.util.List;
import java.util.Map;
import java.util.Random;

/// Makes expressions up in which everything is of a kind that fits, so that most have a value.
final class Fitting {
  private static final Map<Kind, List<String>> ATOMS =
      Map.of(
          Kind.TEXT, List.of("text", "map.k", "'a,b'", "''", "'é 1'", "(text ~ zero)"),
          Kind.NUMBER, List.of("zero", "map.n", "7", "-2", "2.5", "(3 + map.n)", "max(1, 2)"),
          Kind.FLAG, List.of("true", "(1 < 2)", "(text is empty)", "('a' in list)", "not false"),
          Kind.DATE, List.of("day", "moment", "instant", "'2021-04-05'", "1617600000", "now()"),
          Kind.TEXTS, List.of("(list | merge([]))", "['x', 'y']", "('a'..'c')", "[]"),
          Kind.MAP, List.of("map", "{'a': 'x'}", "fromJson('{\"k\": \"v\"}')", "{}"));

  private static final Map<Kind, List<Step>> STEPS =
      Map.of(
          Kind.TEXT,
              List.of(
                  new Step("upper", Kind.TEXT),
                  new Step("title | trim | capitalize", Kind.TEXT),
                  new Step("abbreviate(3)", Kind.TEXT),
                  new Step("replace({'a': 'b', 'b': 'c'})", Kind.TEXT),
                  new Step("replace({'[a-z]': '-'}, regexp=true)", Kind.TEXT),
                  new Step("regexReplace('(.)', '$1$1')", Kind.TEXT),
                  new Step("substringBefore(',') | slugify", Kind.TEXT),
                  new Step("substringAfterLast('b')", Kind.TEXT),
                  new Step("base64encode | base64decode", Kind.TEXT),
                  new Step("urlencode | urldecode", Kind.TEXT),
                  new Step("escapeChar('shell') | toJson", Kind.TEXT),
                  new Step("indent(2) | nindent(1, '\t')", Kind.TEXT),
                  new Step("sha256", Kind.TEXT),
                  new Step("length", Kind.NUMBER),
                  new Step("startsWith('a')", Kind.FLAG),
                  new Step("regexMatch('[a-f]+')", Kind.FLAG),
                  new Step("split(',') | sort", Kind.TEXTS)),
          Kind.NUMBER,
              List.of(
                  new Step("abs", Kind.NUMBER),
                  new Step("string | number('DOUBLE')", Kind.NUMBER),
                  new Step("numberFormat('#.##')", Kind.TEXT),
                  new Step("string", Kind.TEXT),
                  new Step("toIon", Kind.TEXT)),
          Kind.FLAG, List.of(new Step("toJson", Kind.TEXT), new Step("string", Kind.TEXT)),
          Kind.DATE,
              List.of(
                  new Step("date('yyyy-MM-dd')", Kind.DATE),
                  new Step("date('full', timeZone='Asia/Tokyo', locale='de')", Kind.TEXT),
                  new Step("dateAdd(-3, 'MONTHS')", Kind.DATE),
                  new Step("timestamp", Kind.NUMBER),
                  new Step("timestampMicro", Kind.NUMBER)),
          Kind.TEXTS,
              List.of(
                  new Step("sort", Kind.TEXTS),
                  new Step("rsort | reverse", Kind.TEXTS),
                  new Step("distinct", Kind.TEXTS),
                  new Step("chunk(2) | flatten", Kind.TEXTS),
                  new Step("jq('.[] | select(. != \"a\")')", Kind.TEXTS),
                  new Step("slice(0) | merge(['z'])", Kind.TEXTS),
                  new Step("join('-')", Kind.TEXT),
                  new Step("yaml", Kind.TEXT),
                  new Step("length", Kind.NUMBER)),
          Kind.MAP,
              List.of(
                  new Step("merge({'z': 1})", Kind.MAP),
                  new Step("keys | distinct | jq('.[]')", Kind.TEXTS),
                  new Step("values | toJson", Kind.TEXT),
                  new Step("yaml", Kind.TEXT),
                  new Step("toIon", Kind.TEXT)));

  private final Random random;

  Fitting(Random random) {
    this.random = random;
  }

  enum Kind {
    TEXT,
    NUMBER,
    FLAG,
    DATE,
    TEXTS,
    MAP
  }

  /// Filters that turn a value of one kind into one of another.
  private record Step(String filters, Kind to) {}

  String expression() {
    Kind kind = one(List.of(Kind.values()));
    StringBuilder expression = new StringBuilder(one(ATOMS.getOrDefault(kind, List.of())));
    int steps = random.nextInt(4);
    for (int i = 0; i < steps; i++) {
      Step step = one(STEPS.getOrDefault(kind, List.of()));
      expression.append(" | ").append(step.filters());
      kind = step.to();
    }
    return expression.toString();
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
