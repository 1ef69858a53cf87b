package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.source.Span;
import java.util.Set;

/// Lists and maps as JSON text. Kestra leaves out fields that hold null.
final class Json {
  private Json() {}

  static Phrase rendered(Speaker speaker, Phrase phrase, Span span) {
    Sort sort = phrase.sort();
    refuse(sort, span);
    if (!sort.can(Kind.NOTHING)) {
      return Phrase.of("$string(%s)".formatted(phrase.text()), Sort.TEXT).safeFrom(phrase);
    }
    return speaker.twice(
        phrase,
        one ->
            Phrase.of(
                "%s = null ? \"\" : $string(%s)".formatted(one.text(), one.text()),
                Phrase.CHOICE,
                Sort.TEXT));
  }

  static void refuse(Sort sort, Span span) {
    if (sort.holds(Set.of(Kind.MOMENT))) {
      throw new Unsayable(span, "JSON has dates in another form");
    }
    if (sort.holds(Set.of(Kind.CALCULATED))
        || (!sort.equals(Sort.ANY) && sort.holds(Set.of(Kind.DECIMAL)))) {
      throw new Unsayable(span, "JSON in JSONata has decimals without `.0`");
    }
    if (sort.isUnordered()) {
      throw new Unsayable(span, "the order of the fields is not known");
    }
    if (sort.can(Kind.NESTED) && fieldsCanBeNull(sort)) {
      throw new Unsayable(span, "a field may hold null, which Kestra leaves out");
    }
  }

  private static boolean fieldsCanBeNull(Sort sort) {
    return switch (sort.inside()) {
      case Sort.Inside.Unknown _ -> true;
      case Sort.Inside.Items(var item) -> item.can(Kind.NESTED) && fieldsCanBeNull(item);
      case Sort.Inside.Values(var of) -> of.can(Kind.NOTHING) || nested(of);
      case Sort.Inside.Fields(var fields, var open) ->
          open || fields.values().stream().anyMatch(of -> of.can(Kind.NOTHING) || nested(of));
      case Sort.Inside.Unordered _ -> true;
    };
  }

  private static boolean nested(Sort sort) {
    return sort.can(Kind.NESTED) && fieldsCanBeNull(sort);
  }
}
