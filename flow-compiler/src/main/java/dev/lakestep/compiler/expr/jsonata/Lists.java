package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/// Filters of lists and maps.
final class Lists {
  private Lists() {}

  /// Where Kestra changes the list itself.
  static void changeable(Sort sort, Span span) {
    if (sort.held() != Sort.Held.LIST) {
      throw new Unsayable(span, "Kestra cannot change such a list");
    }
  }

  /// Kestra minds how it holds a list.
  private static void plain(Use use) {
    Sort sort = use.input().sort();
    if (!sort.is(Kind.LIST) || (sort.held() != Sort.Held.LIST && sort.held() != Sort.Held.FIXED)) {
      throw use.unsayable("`%s` takes no such list".formatted(use.name()));
    }
  }

  static Optional<Phrase> filter(Use use) {
    return switch (use.name()) {
      case "first" -> Optional.of(end(use, "0"));
      case "last" -> Optional.of(end(use, "-1"));
      case "length" -> Optional.of(Counts.length(use));
      case "join" -> Optional.of(join(use));
      case "keys" -> Optional.of(keys(use));
      case "values" -> Optional.of(values(use));
      case "merge" -> Optional.of(merge(use));
      case "distinct" -> Optional.of(distinct(use));
      case "flatten" -> Optional.of(flatten(use));
      case "chunk" -> Optional.of(chunk(use));
      case "reverse", "sort", "rsort" -> Optional.of(ordered(use));
      case "slice" -> Optional.of(slice(use));
      default -> Optional.empty();
    };
  }

  private static Phrase end(Use use, String place) {
    Phrase input = use.input();
    String cut = place.equals("0") ? "$substring(%s, 0, 1)" : "$substring(%s, -1)";
    return use.speaker()
        .twice(
            input.demands(List.of()),
            one -> {
              Sort sort = one.sort();
              String text = one.text();
              Phrase item =
                  Phrase.of(
                      "$exists(%s[%s]) ? %s[%s] : null".formatted(text, place, text, place),
                      Phrase.CHOICE,
                      sort.item().or(Kind.NOTHING));
              if (!sort.can(Kind.TEXT)) {
                return item;
              }
              Phrase letter =
                  Phrase.of(cut.formatted(text), Sort.TEXT)
                      .demanding(
                          new Demand(
                              "$not(%s = \"\")".formatted(text),
                              "there is nothing in an empty text",
                              false));
              Phrase isText =
                  Phrase.of("$type(%s) = \"string\"".formatted(text), Phrase.COMPARISON, Sort.FLAG);
              return sort.can(Kind.LIST) ? Logic.choice(isText, letter, item) : letter;
            });
  }

  private static Phrase join(Use use) {
    Sort sort = use.input().sort();
    Sort item = sort.item();
    if (!item.isOf(Kind.TEXT, Kind.WHOLE, Kind.FRACTION, Kind.FLAG, Kind.NOTHING)) {
      throw use.unsayable("`join` prints the items as Java does");
    }
    String separator = use.has("separator") ? use.argument("separator").text() : "\"\"";
    if (use.has("separator") && !use.argument("separator").sort().is(Kind.TEXT)) {
      throw use.unsayable("the separator may be no text");
    }
    String texts =
        item.is(Kind.TEXT) && !use.input().text().startsWith("[")
            ? use.input().text()
            : "[$map(%s, $string)]".formatted(use.input().text());
    return Phrase.of("$join(%s, %s)".formatted(texts, separator), Sort.TEXT);
  }

  private static Phrase keys(Use use) {
    if (!use.input().sort().is(Kind.MAP) || use.input().sort().isUnordered()) {
      throw use.unsayable("it is not known whether this is a map, and how it is ordered");
    }
    return Phrase.of(
        "[$keys(%s)]".formatted(use.input().text()), Sort.listOf(Sort.TEXT).held(Sort.Held.VIEW));
  }

  /// A value that is a list would be dissolved.
  private static Phrase values(Use use) {
    Sort sort = use.input().sort();
    if (!sort.is(Kind.MAP) || sort.isUnordered() || sort.anyField().can(Kind.LIST)) {
      throw use.unsayable("the values may be lists, which JSONata dissolves");
    }
    return Phrase.of(
        "[$each(%s, function($v) {$v})]".formatted(use.input().text()),
        Sort.listOf(sort.anyField()).held(Sort.Held.VIEW));
  }

  /// Null is as good as nothing to merge, on one side.
  private static Phrase merge(Use use) {
    Phrase one = use.input().demands(List.of());
    Phrase other = use.argument("items").demands(List.of());
    boolean lists =
        one.sort().isOf(Kind.LIST, Kind.NOTHING) && other.sort().isOf(Kind.LIST, Kind.NOTHING);
    if (lists && !(one.canBeNull() && other.canBeNull())) {
      return use.speaker()
          .twice(one, left -> use.speaker().twice(other, right -> merged(use, left, right)));
    }
    if (one.sort().is(Kind.MAP) && other.sort().is(Kind.MAP)) {
      return Phrase.of(
          "$merge([%s, %s])".formatted(one.text(), other.text()), Sort.mapOf(Sort.ANY).unordered());
    }
    throw use.unsayable("`merge` takes two lists or two maps: which is not known");
  }

  private static Phrase merged(Use use, Phrase one, Phrase other) {
    Sort.Held held = one.sort().held();
    if (held == Sort.Held.UNSURE) {
      throw use.unsayable("it is not known how Kestra holds this list");
    }
    Sort both =
        Sort.listOf(one.sort().item().or(other.sort().item()))
            .held(held == Sort.Held.ARRAY ? Sort.Held.ARRAY : Sort.Held.LIST);
    Phrase all = Phrase.of("[%s, %s]".formatted(Sums.bare(one), Sums.bare(other)), both);
    Phrase either = one.canBeNull() ? one : other;
    if (!either.canBeNull()) {
      return all;
    }
    Phrase isNull = Phrase.of(either.in(Phrase.SUM) + " = null", Phrase.COMPARISON, Sort.FLAG);
    Phrase rest = one.canBeNull() ? other : one;
    return Logic.choice(isNull, rest, all);
  }

  private static Phrase distinct(Use use) {
    plain(use);
    Sort item = use.input().sort().item();
    if (!item.isOf(Kind.TEXT, Kind.WHOLE, Kind.FLAG, Kind.NOTHING)) {
      throw use.unsayable("items are equal by more than JSONata looks at");
    }
    return Phrase.of(
        "[$distinct(%s)]".formatted(use.input().text()), Sort.listOf(item).held(Sort.Held.FIXED));
  }

  private static Phrase flatten(Use use) {
    plain(use);
    Sort item = use.input().sort().item();
    if (!item.is(Kind.LIST) || item.item().can(Kind.LIST)) {
      throw use.unsayable("it is not known how deep the lists are");
    }
    return Phrase.of(
        "[$reduce(%s, $append, [])]".formatted(use.input().text()), Sort.listOf(item.item()));
  }

  private static Phrase chunk(Use use) {
    plain(use);
    long size = use.whole("size");
    if (size < 1) {
      throw use.unsayable("a chunk has at least one item");
    }
    return Phrase.of(
        "$partition(%s, %d)".formatted(use.input().text(), size),
        Sort.listOf(Sort.listOf(use.input().sort().item())).held(Sort.Held.FIXED));
  }

  private static Phrase ordered(Use use) {
    Sort sort = use.input().sort();
    boolean reverse = use.name().equals("reverse");
    boolean array = sort.held() == Sort.Held.ARRAY && use.name().equals("sort");
    if (sort.held() != Sort.Held.LIST && !array) {
      throw use.unsayable("`%s` takes no such list".formatted(use.name()));
    }
    Sort item = sort.item();
    if (!reverse && !item.isOf(Kind.TEXT, Kind.NOTHING) && !item.isOf(Kind.WHOLE, Kind.NOTHING)) {
      throw use.unsayable("it is not known whether the items are of one kind");
    }
    String text =
        switch (use.name()) {
          case "reverse" -> "$reverse(%s)";
          case "sort" -> "$sort(%s, function($l, $r) {$l > $r})";
          default -> "$reverse($sort(%s, function($l, $r) {$l > $r}))";
        };
    Phrase sorted = Phrase.of(text.formatted(use.input().text()), Sort.listOf(item));
    return reverse || !item.can(Kind.NOTHING)
        ? sorted
        : sorted
            .unsafe()
            .demanding(
                new Demand(
                    use.input()
                        .condition(
                            "$not(null in %s and $count(%s) > 1)"
                                .formatted(use.input().in(Phrase.SUM), use.input().text())),
                    "null cannot be sorted",
                    false));
  }

  private static Phrase slice(Use use) {
    Phrase input = use.input();
    if (!input.sort().is(Kind.TEXT)) {
      throw use.unsayable("`slice` of a list may dissolve what is in it");
    }
    long from = use.has("fromIndex") ? use.whole("fromIndex") : 0;
    if (from < 0 || (use.has("toIndex") && use.whole("toIndex") <= from)) {
      throw use.unsayable("there is no such slice");
    }
    if (from == 0 && !use.has("toIndex")) {
      return input.demands(List.of());
    }
    long least = use.has("toIndex") ? use.whole("toIndex") : from;
    String text =
        use.has("toIndex")
            ? "$substring(%s, %d, %d)".formatted(input.text(), from, least - from)
            : "$substring(%s, %d, $length(%s))".formatted(input.text(), from, input.text());
    return Phrase.of(text, Sort.TEXT)
        .demanding(
            new Demand(
                input.condition("$not($length(%s) < %d)".formatted(input.text(), least)),
                "the text has less than %d characters".formatted(least),
                false));
  }
}
