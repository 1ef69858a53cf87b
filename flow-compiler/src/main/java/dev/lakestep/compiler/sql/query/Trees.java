package dev.lakestep.compiler.sql.query;

import dev.lakestep.compiler.sql.Phrase;
import io.trino.sql.tree.ArithmeticUnaryExpression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.Literal;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.QualifiedName;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Compares the trees of queries, part by part; where they stand in their texts does not count.
public final class Trees {
  /// The holes in which the first tree may differ from the second.
  private final Set<Integer> open;

  private Trees(Set<Integer> open) {
    this.open = open;
  }

  public static boolean same(Query one, Query other) {
    return new Trees(Set.of()).same(one.node(), other.node());
  }

  /// Whether the second is the first with values in these holes: a text within its quotes, a
  /// literal for a value, names for a table, literals for a list, and nothing else is changed.
  public static boolean sameButFor(Query before, Query after, Set<Integer> holes) {
    return new Trees(Set.copyOf(holes)).same(before.node(), after.node());
  }

  /// Pair by pair and not by recursion, since trees may be deep.
  private boolean same(Object before, Object after) {
    Deque<Pair> pairs = new ArrayDeque<>(List.of(new Pair(before, after)));
    while (!pairs.isEmpty()) {
      Pair next = pairs.pop();
      if (!isFilled(next.before, next.after)) {
        List<?> ours = Parts.of(next.before);
        List<?> theirs = Parts.of(next.after);
        if (!alike(next.before, next.after) || ours.size() != theirs.size()) {
          return false;
        }
        for (int i = 0; i < ours.size(); i++) {
          pairs.push(new Pair(ours.get(i), theirs.get(i)));
        }
      }
    }
    return true;
  }

  private record Pair(Object before, Object after) {}

  /// Whether the first is a hole, and the second what may be put there.
  private boolean isFilled(Object before, Object after) {
    return switch (before) {
      case Identifier name when isHole(name.getValue()) ->
          after instanceof Identifier || isLiteral(after);
      case QualifiedName name when isHole(name) -> after instanceof QualifiedName;
      case InListExpression list when isHole(list) ->
          after instanceof InListExpression filled
              && filled.getValues().stream().allMatch(Trees::isLiteral);
      case LongLiteral number when isHole(number.getValue()) -> isLiteral(after);
      case String text -> after instanceof String filled && fits(text, filled);
      case Object _ -> false;
    };
  }

  private static boolean alike(Object before, Object after) {
    return switch (before) {
      case Collection<?> _ -> after instanceof Collection<?>;
      case byte[] bytes -> after instanceof byte[] others && Arrays.equals(bytes, others);
      case Object _ ->
          before.getClass().equals(after.getClass())
              && (Parts.hasParts(before) || before.equals(after));
    };
  }

  /// Whether the text is the same outside of open holes.
  private boolean fits(String text, String filled) {
    if (text.equals(filled)) {
      return true;
    }
    Phrase phrase = Placeholders.phrase(text);
    return !phrase.isFixed()
        && open.containsAll(phrase.holes())
        && Pattern.matches(pattern(phrase), filled);
  }

  private static String pattern(Phrase phrase) {
    String quoted = Pattern.quote(phrase.text());
    return new Phrase(quoted).spelled(_ -> "\\E(?s:.*)\\Q");
  }

  private boolean isHole(String text) {
    List<Integer> holes = open.isEmpty() ? List.of() : Placeholders.phrase(text).holes();
    return holes.size() == 1
        && Placeholders.phrase(text).text().length() == 1
        && open.contains(holes.getFirst());
  }

  private boolean isHole(QualifiedName name) {
    return Parts.count(name) == 1 && isHole(name.getOriginalParts().getFirst().getValue());
  }

  private boolean isHole(InListExpression list) {
    return list.getValues().size() == 1
        && list.getValues().getFirst() instanceof Identifier name
        && isHole(name.getValue());
  }

  private static boolean isLiteral(Object thing) {
    return switch (thing) {
      case Literal _ -> true;
      case ArithmeticUnaryExpression signed -> signed.getValue() instanceof Literal;
      default -> false;
    };
  }
}
