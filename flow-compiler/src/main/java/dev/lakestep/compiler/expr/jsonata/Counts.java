package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Expr;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Span;
import java.util.List;
import java.util.Set;

/// What counts: ranges of numbers, and how long something is.
final class Counts {
  private static final long LONGEST = 100_000;

  /// As Java counts: beyond the basic plane, a character counts twice.
  static final String LENGTH =
      "$length(%s) + $count($match(%s, /[\\uD800-\\uDBFF]|[^\\u0000-\\uFFFF]/))";

  private Counts() {}

  /// `first..last`
  static Phrase range(Speaker speaker, Expr.Binary binary) {
    Phrase first = end(speaker.say(binary.left()), binary.left().span());
    Phrase last = end(speaker.say(binary.right()), binary.right().span());
    return range(binary.span(), first, last).from(first, last);
  }

  /// An end of a range: null is none.
  static Phrase end(Phrase end, Span span) {
    return end.sort().isOf(Kind.WHOLE, Kind.NOTHING)
        ? Checks.only(end, Set.of(Kind.WHOLE), "a range goes between numbers", span)
        : end;
  }

  static Phrase range(Span span, Phrase first, Phrase last) {
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

  static Phrase length(Use use) {
    Sort sort = use.input().sort();
    if (!sort.can(Set.of(Kind.TEXT, Kind.LIST, Kind.MAP))) {
      return Phrase.of("0", Sort.WHOLE);
    }
    if (sort.can(Kind.MOMENT)) {
      throw use.unsayable("this may be a date, which has no length");
    }
    return use.speaker().twice(use.input().demands(List.of()), Counts::counted);
  }

  private static Phrase counted(Phrase one) {
    Sort sort = one.sort();
    String text = one.text();
    String letters = LENGTH.replace("%s", text);
    String items = "$count(%s)".formatted(text);
    String entries = "$count($keys(%s))".formatted(text);
    if (sort.is(Kind.TEXT)) {
      return Phrase.of(letters, Phrase.SUM, Sort.WHOLE);
    }
    if (sort.is(Kind.LIST)) {
      return Phrase.of(items, Sort.WHOLE);
    }
    if (sort.is(Kind.MAP)) {
      return Phrase.of(entries, Sort.WHOLE);
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
}
