package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.source.Span;
import java.util.Set;

/// Lists and maps as JSON text. Kestra leaves out fields that hold null.
final class Json {
  private Json() {}

  /// As a template prints it: a text as it is, nothing for null.
  static Phrase rendered(Speaker speaker, Phrase phrase, Span span) {
    refuse(phrase.sort(), span);
    return speaker.twice(
        phrase,
        one -> {
          String text = one.text();
          Sort sort = one.sort();
          String json = "$string(%s)".formatted(clean(one));
          boolean scalar = !sort.isOf(Kind.LIST, Kind.MAP, Kind.NOTHING);
          boolean cleaned = !json.equals("$string(%s)".formatted(text));
          if (scalar && cleaned) {
            String nested = "$type(%s) in [\"array\", \"object\"]".formatted(text);
            return Phrase.of(
                "%s ? %s : %s".formatted(nested, json, plain(one)), Phrase.CHOICE, Sort.TEXT);
          }
          return sort.can(Kind.NOTHING)
              ? Phrase.of("%s = null ? \"\" : %s".formatted(text, json), Phrase.CHOICE, Sort.TEXT)
              : Phrase.of(json, Sort.TEXT);
        });
  }

  private static String plain(Phrase one) {
    String text = one.text();
    return one.canBeNull()
        ? "%s = null ? \"\" : $string(%s)".formatted(text, text)
        : "$string(%s)".formatted(text);
  }

  /// Without the fields that hold null, where there may be any.
  private static String clean(Phrase phrase) {
    return fieldsCanBeNull(phrase.sort())
        ? phrase.in(Phrase.SUM)
            + " ~> |**[$type($) = \"object\"]|{},"
            + " $each($, function($v, $k) {$not($v != null) ? $k})|"
        : phrase.text();
  }

  /// As the filter `toJson` has it: a text in quotes, and null as a word.
  static Phrase json(Use use) {
    Phrase input = use.input();
    Sort sort = input.sort();
    refuse(sort, use.span());
    if (sort.can(Kind.DECIMAL)) {
      return Prints.printed(use.speaker(), input, use.span(), Prints.Null.AS_WORD);
    }
    return use.speaker()
        .twice(
            input,
            one -> {
              String json = "$string(%s)".formatted(clean(one));
              String quoted =
                  "$substring($string([%s]), 1, $length($string([%s])) - 2)"
                      .formatted(one.text(), one.text());
              if (!sort.can(Kind.TEXT)) {
                return nested(one, json);
              }
              return sort.is(Kind.TEXT)
                  ? Phrase.of(quoted, Sort.TEXT)
                  : Phrase.of(
                      "$type(%s) = \"string\" ? %s : %s"
                          .formatted(one.text(), quoted, nested(one, json).in(Phrase.CHOICE)),
                      Phrase.CHOICE,
                      Sort.TEXT);
            });
  }

  private static Phrase nested(Phrase one, String json) {
    String plain = "$string(%s)".formatted(one.text());
    return json.equals(plain) || one.sort().isOf(Kind.NESTED)
        ? Phrase.of(json, Sort.TEXT)
        : Phrase.of(
            "$type(%s) in [\"array\", \"object\"] ? %s : %s".formatted(one.text(), json, plain),
            Phrase.CHOICE,
            Sort.TEXT);
  }

  private static void refuse(Sort sort, Span span) {
    if (sort.can(Kind.MOMENT) || sort.holds(Set.of(Kind.MOMENT))) {
      throw new Unsayable(span, "JSON has dates in another form");
    }
    if (sort.can(Kind.NESTED) && sort.holds(Kind.POINTED)) {
      throw new Unsayable(span, "JSON in JSONata has decimals without `.0`");
    }
    if (sort.can(Kind.CALCULATED)) {
      throw new Unsayable(span, "a calculated decimal may have more digits than JSONata prints");
    }
    if (sort.isUnordered()) {
      throw new Unsayable(span, "the order of the fields is not known");
    }
  }

  private static boolean fieldsCanBeNull(Sort sort) {
    if (!sort.can(Kind.NESTED)) {
      return false;
    }
    return fieldsCanBeNull(sort.inside());
  }

  private static boolean fieldsCanBeNull(Inside inside) {
    return switch (inside) {
      case Inside.Unknown _, Inside.Unordered _ -> true;
      case Inside.Items(var item) -> fieldsCanBeNull(item);
      case Inside.Values(var of) -> of.can(Kind.NOTHING) || fieldsCanBeNull(of);
      case Inside.Fields(var fields, var open) ->
          open
              || fields.values().stream()
                  .anyMatch(of -> of.can(Kind.NOTHING) || fieldsCanBeNull(of));
      case Inside.Either(var one, var other) -> fieldsCanBeNull(one) || fieldsCanBeNull(other);
    };
  }
}
