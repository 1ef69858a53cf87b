package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Span;
import java.util.Optional;
import java.util.Set;

/// Ranges, and filters of lists and maps.
final class Lists {
  private static final long LONGEST = 100_000;

  private Lists() {}

  /// `first..last`
  static Phrase range(Speaker speaker, Expr.Binary binary) {
    Phrase first = speaker.say(binary.left());
    Phrase last = speaker.say(binary.right());
    return range(speaker, binary.span(), first, last).from(first, last);
  }

  static Phrase range(Speaker speaker, Span span, Phrase first, Phrase last) {
    if (!first.sort().is(Kind.WHOLE) || !last.sort().is(Kind.WHOLE)) {
      throw new Unsayable(span, "it is not known whether this goes between whole numbers");
    }
    String text = "[%s..%s]".formatted(first.in(Phrase.SUM), last.in(Phrase.SUM));
    Phrase range = Phrase.of(text, Sort.listOf(Sort.WHOLE));
    return isShort(first, last)
        ? range
        : range
            .demanding(
                new Demand(
                    first.condition(
                        last.condition(
                            "$not(%s - %s >= %d)"
                                .formatted(
                                    last.in(Phrase.SUM), first.in(Phrase.PRODUCT), LONGEST))),
                    "`%s` is too long".formatted(span.text()),
                    false))
            .unsafe();
  }

  private static boolean isShort(Phrase first, Phrase last) {
    return first.constant().orElse(Value.NOTHING) instanceof Value.Whole(long from)
        && last.constant().orElse(Value.NOTHING) instanceof Value.Whole(long to)
        && to - from < LONGEST;
  }

  /// Where Kestra changes the list itself.
  static void changeable(Sort sort, Span span) {
    if (sort.held() != Sort.Held.LIST) {
      throw new Unsayable(span, "Kestra cannot change such a list");
    }
  }

  private static void list(Use use) {
    Sort.Held held = use.input().sort().held();
    if (!use.input().sort().is(Kind.LIST) || (held != Sort.Held.LIST && held != Sort.Held.FIXED)) {
      throw use.unsayable("`%s` takes a list, and this may be none".formatted(use.name()));
    }
  }

  static Optional<Phrase> filter(Use use) {
    return switch (use.name()) {
      case "first" -> Optional.of(end(use, "0"));
      case "last" -> Optional.of(end(use, "-1"));
      case "length" -> Optional.of(length(use));
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
    if (input.sort().is(Kind.TEXT)) {
      Phrase text =
          Phrase.of(
              place.equals("0")
                  ? "$substring(%s, 0, 1)".formatted(input.text())
                  : "$substring(%s, -1)".formatted(input.text()),
              Sort.TEXT);
      return text.demanding(
          new Demand(
              input.condition(input.in(Phrase.SUM) + " != \"\""),
              "there is nothing in an empty text",
              false));
    }
    if (!input.sort().is(Kind.LIST)) {
      throw use.unsayable("`%s` takes a list or a text: which is not known".formatted(use.name()));
    }
    return use.speaker()
        .twice(
            input.demands(java.util.List.of()),
            one -> {
              String item = "%s[%s]".formatted(one.tight(), place);
              return Phrase.of(
                  "$exists(%s) ? %s : null".formatted(item, item),
                  Phrase.CHOICE,
                  one.sort().item().or(Kind.NOTHING));
            });
  }

  static Phrase length(Use use) {
    Sort sort = use.input().sort();
    if (!sort.can(Set.of(Kind.TEXT, Kind.LIST, Kind.MAP))) {
      return Phrase.of("0", Sort.WHOLE);
    }
    return use.speaker().twice(use.input().demands(java.util.List.of()), Lists::counted);
  }

  private static Phrase counted(Phrase one) {
    Sort sort = one.sort();
    String text = one.text();
    String letters = "$length(%s)".formatted(text);
    String items = "$count(%s)".formatted(text);
    String entries = "$count($keys(%s))".formatted(text);
    if (sort.is(Kind.TEXT)) {
      return Phrase.of(letters, Sort.WHOLE);
    }
    if (sort.is(Kind.LIST)) {
      return Phrase.of(items, Sort.WHOLE);
    }
    if (sort.is(Kind.MAP)) {
      return Phrase.of(entries, Sort.WHOLE);
    }
    if (sort.can(Kind.MOMENT)) {
      return Phrase.of("(" + text + ")", Sort.WHOLE)
          .demanding(new Demand(Demand.NEVER, "a date has no length", false));
    }
    StringBuilder choice = new StringBuilder();
    if (sort.can(Kind.TEXT)) {
      choice.append("$type(%s) = \"string\" ? %s : ".formatted(text, letters));
    }
    if (sort.can(Kind.LIST)) {
      choice.append("$type(%s) = \"array\" ? %s : ".formatted(text, items));
    }
    if (sort.can(Kind.MAP)) {
      choice.append("$type(%s) = \"object\" ? %s : ".formatted(text, entries));
    }
    return Phrase.of(choice + "0", Phrase.CHOICE, Sort.WHOLE);
  }

  private static Phrase join(Use use) {
    Sort sort = use.input().sort();
    if (!sort.is(Kind.LIST)) {
      throw use.unsayable("`join` takes a list, and this may be none");
    }
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
      throw use.unsayable("`keys` takes a map, and this may be none");
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

  private static Phrase merge(Use use) {
    Phrase one = use.input();
    Phrase other = use.argument("items");
    if (one.sort().is(Kind.LIST) && other.sort().is(Kind.LIST)) {
      Sort.Held held = one.sort().held();
      if (held == Sort.Held.UNSURE) {
        throw use.unsayable("it is not known how Kestra holds this list");
      }
      return Phrase.of(
          "[%s, %s]".formatted(Sums.bare(one), Sums.bare(other)),
          Sort.listOf(one.sort().item().or(other.sort().item()))
              .held(held == Sort.Held.ARRAY ? Sort.Held.ARRAY : Sort.Held.LIST));
    }
    if (one.sort().is(Kind.MAP) && other.sort().is(Kind.MAP)) {
      return Phrase.of(
          "$merge([%s, %s])".formatted(one.text(), other.text()), Sort.mapOf(Sort.ANY).unordered());
    }
    throw use.unsayable("`merge` takes two lists or two maps: which is not known");
  }

  private static Phrase distinct(Use use) {
    list(use);
    Sort item = use.input().sort().item();
    if (!item.isOf(Kind.TEXT, Kind.WHOLE, Kind.FLAG, Kind.NOTHING)) {
      throw use.unsayable("items are equal by more than JSONata looks at");
    }
    return Phrase.of(
        "[$distinct(%s)]".formatted(use.input().text()), Sort.listOf(item).held(Sort.Held.FIXED));
  }

  private static Phrase flatten(Use use) {
    list(use);
    Sort item = use.input().sort().item();
    if (!item.is(Kind.LIST) || item.item().can(Kind.LIST)) {
      throw use.unsayable("it is not known how deep the lists are");
    }
    return Phrase.of(
        "[$reduce(%s, $append, [])]".formatted(use.input().text()), Sort.listOf(item.item()));
  }

  private static Phrase chunk(Use use) {
    list(use);
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
    if (!sort.is(Kind.LIST) || (sort.held() != Sort.Held.LIST && !array)) {
      throw use.unsayable("`%s` takes a list, and this may be none".formatted(use.name()));
    }
    if (!reverse && !sort.item().is(Kind.TEXT) && !sort.item().is(Kind.WHOLE)) {
      throw use.unsayable("it is not known whether the items are of one kind");
    }
    String text =
        switch (use.name()) {
          case "reverse" -> "$reverse(%s)";
          case "sort" -> "$sort(%s)";
          default -> "$reverse($sort(%s))";
        };
    return Phrase.of(text.formatted(use.input().text()), Sort.listOf(sort.item()));
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
    long least = use.has("toIndex") ? use.whole("toIndex") : from;
    String text =
        use.has("toIndex")
            ? "$substring(%s, %d, %d)".formatted(input.text(), from, least - from)
            : "$substring(%s, %d)".formatted(input.text(), from);
    return Phrase.of(text, Sort.TEXT)
        .demanding(
            new Demand(
                input.condition("$not($length(%s) < %d)".formatted(input.text(), least)),
                "the text has less than %d characters".formatted(least),
                false));
  }
}
