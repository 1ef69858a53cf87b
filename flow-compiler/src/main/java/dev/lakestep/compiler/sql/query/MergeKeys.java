package dev.lakestep.compiler.sql.query;

import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.Merge;
import io.trino.sql.tree.MergeInsert;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Predicated;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/// How the rows of a `MERGE` find each other: columns of the target, and what of the source each is
/// equal to.
///
/// @param byTarget the source's side of `t.id = s.id` by the name of the target's column
record MergeKeys(List<String> target, SequencedMap<String, Expression> byTarget) {

  static MergeKeys of(Merge merge) {
    List<String> target =
        merge
            .getTargetAlias()
            .map(alias -> List.of(Names.word(alias)))
            .orElseGet(() -> Names.words(merge.getTargetTable().getName()));
    SequencedMap<String, Expression> byTarget = new LinkedHashMap<>();
    conjuncts(merge.getPredicate())
        .forEach(part -> {
          if (part instanceof Predicated both
              && both.getPredicate() instanceof ComparisonPredicate equal
              && equal.getOperator() == ComparisonPredicate.Operator.EQUAL) {
            Optional<String> left = column(both.getValue(), target);
            Optional<String> right = column(equal.getRight(), target);
            left.ifPresent(name -> byTarget.putIfAbsent(name, equal.getRight()));
            right.ifPresent(name -> byTarget.putIfAbsent(name, both.getValue()));
          }
        });
    return new MergeKeys(target, byTarget);
  }

  /// The parts of what `AND` joins.
  static Stream<Expression> conjuncts(Expression condition) {
    return condition instanceof LogicalExpression logical
            && logical.getOperator() == LogicalExpression.Operator.AND
        ? logical.getTerms().stream().flatMap(MergeKeys::conjuncts)
        : Stream.of(condition);
  }

  /// The column of `words` that an expression is, if it is one.
  static Optional<String> column(Expression expression, List<String> words) {
    if (!(expression instanceof DereferenceExpression field)) {
      return Optional.empty();
    }
    return Optional.ofNullable(DereferenceExpression.getQualifiedName(field))
        .map(Names::words)
        .filter(name -> {
          List<String> owner = name.subList(0, name.size() - 1);
          int from = words.size() - owner.size();
          return from >= 0 && words.subList(from, words.size()).equals(owner);
        })
        .map(List::getLast);
  }

  /// Whether a row that is put in gets the keys by which it is found again.
  boolean areIn(MergeInsert insert) {
    List<Identifier> columns = insert.getColumns();
    List<Expression> values = insert.getValues();
    if (byTarget.isEmpty()) {
      return false;
    }
    // Without a list of columns, the text does not say which value is whose.
    return columns.isEmpty()
        ? byTarget.values().stream().allMatch(values::contains)
        : byTarget.entrySet().stream()
            .allMatch(key ->
                value(columns, values, key.getKey()).filter(key.getValue()::equals).isPresent());
  }

  private static Optional<Expression> value(
      List<Identifier> columns, List<Expression> values, String name) {
    for (int i = 0; i < Math.min(columns.size(), values.size()); i++) {
      if (Names.word(columns.get(i)).equals(name)) {
        return Optional.of(values.get(i));
      }
    }
    return Optional.empty();
  }

  /// Whether one of these columns of the target is read; a name alone may be one of them.
  boolean readsTarget(Node node, Set<String> columns) {
    return switch (node) {
      case DereferenceExpression field when DereferenceExpression.getQualifiedName(field) != null ->
          column(field, target).filter(columns::contains).isPresent();
      case Identifier name -> columns.contains(Names.word(name));
      default -> node.getChildren().stream().anyMatch(child -> readsTarget(child, columns));
    };
  }
}
