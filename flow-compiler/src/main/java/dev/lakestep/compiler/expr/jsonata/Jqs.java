package dev.lakestep.compiler.expr.jsonata;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The plainest of jq programs: a field of each item, such as `.[].uri`. The answer is a list.
final class Jqs {
  private static final Pattern FIELD =
      Pattern.compile("\\s*\\.\\[\\]\\s*(?:\\|\\s*)?\\.([A-Za-z]\\w*)\\s*");
  private static final Pattern ITEMS = Pattern.compile("\\s*\\.\\[\\]\\s*");

  private Jqs() {}

  /// A field that is not there is null, in jq. Lists would be dissolved here, and maps lose there
  /// what is null in them.
  static Phrase jq(Use use) {
    Sort sort = use.input().sort();
    String program = use.text("expression");
    Matcher field = FIELD.matcher(program);
    if (!sort.is(Kind.LIST) || sort.holds(Set.of(Kind.MOMENT))) {
      throw use.unsayable("`jq` has no counterpart in JSONata");
    }
    Sort item = sort.item();
    String list = use.input().text();
    if (ITEMS.matcher(program).matches() && !item.can(Kind.NESTED)) {
      return Phrase.of("[%s]".formatted(Sums.bare(use.input())), Sort.listOf(item));
    }
    if (!field.matches() || !item.isOf(List.of(Kind.MAP, Kind.NOTHING))) {
      throw use.unsayable("`jq` has no counterpart in JSONata");
    }
    String name = field.group(1);
    Sort found = item.field(name);
    if (found.can(Kind.NESTED)) {
      throw use.unsayable("`%s` may be more than one value, which `jq` makes over".formatted(name));
    }
    String each = "$v." + Spelling.step(name, use.span());
    return Phrase.of(
        "[$map(%s, function($v) {$exists(%s) ? %s : null})]".formatted(list, each, each),
        Sort.listOf(found.or(Kind.NOTHING)));
  }
}
