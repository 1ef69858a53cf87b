package dev.lakestep.compiler.sql.query;

import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GroupingElement;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Limit;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SimpleGroupBy;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TableSubquery;
import io.trino.sql.tree.Values;
import io.trino.sql.tree.Window;
import io.trino.sql.tree.WindowSpecification;
import io.trino.sql.tree.WithQuery;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Tells whether a relation has each combination of some columns once, as far as its text says.
///
/// @param known the queries of a `WITH` by name
record SourceRows(Map<String, io.trino.sql.tree.Query> known) {

  /// @param ones columns of which only rows with the value 1 count
  boolean isOnce(Relation relation, Set<String> keys, Set<String> ones) {
    return switch (relation) {
      case AliasedRelation named when named.getColumnNames() != null ->
          isWritten(named.getRelation());
      case AliasedRelation named -> isOnce(named.getRelation(), keys, ones);
      case TableSubquery query -> isOnce(query.getQuery(), keys, ones);
      // Whoever writes rows down by hand sees them.
      case Values _ -> true;
      case Table table ->
          Parts.count(table.getName()) == 1
              && Optional.ofNullable(known.get(Names.words(table.getName()).getFirst()))
                  .filter(query -> isOnce(query, keys, ones))
                  .isPresent();
      case QuerySpecification select -> isOnce(select, keys, ones);
      default -> false;
    };
  }

  private static boolean isWritten(Relation relation) {
    return relation instanceof Values
        || (relation instanceof TableSubquery query && isWritten(query.getQuery().getQueryBody()));
  }

  private boolean isOnce(io.trino.sql.tree.Query query, Set<String> keys, Set<String> ones) {
    Map<String, io.trino.sql.tree.Query> all = new HashMap<>(known);
    query
        .getWith()
        .ifPresent(with -> {
          for (WithQuery named : with.getQueries()) {
            all.put(Names.word(named.getName()), named.getQuery());
          }
        });
    // A query that reads itself has no end to look for.
    SourceRows inside = new SourceRows(without(all, query));
    QueryBody body = query.getQueryBody();
    return isOne(query.getLimit().stream().toList()) || inside.isOnce(body, keys, ones);
  }

  private static Map<String, io.trino.sql.tree.Query> without(
      Map<String, io.trino.sql.tree.Query> all, io.trino.sql.tree.Query query) {
    Map<String, io.trino.sql.tree.Query> others = new HashMap<>(all);
    others.values().removeIf(query::equals);
    return others;
  }

  private static boolean isOne(List<?> limit) {
    return limit.stream()
        .anyMatch(rows ->
            rows instanceof Limit some
                && some.getRowCount() instanceof LongLiteral count
                && count.getParsedValue() == 1);
  }

  private boolean isOnce(QuerySpecification select, Set<String> keys, Set<String> ones) {
    List<SelectItem> items = select.getSelect().getSelectItems();
    Set<String> inner = inner(items, keys);
    if (isOne(select.getLimit().stream().toList())
        || isDistinct(select, keys)
        || isGrouped(select, inner)) {
      return true;
    }
    for (String one : ones) {
      if (numbered(items, one).filter(inner::containsAll).isPresent()) {
        return true;
      }
    }
    Set<String> innerOnes = inner(items, ones);
    select.getWhere().ifPresent(where -> innerOnes.addAll(ones(MergeKeys.conjuncts(where))));
    return select.getGroupBy().isEmpty()
        && select.getFrom().filter(from -> isOnce(from, inner, innerOnes)).isPresent();
  }

  /// The columns as the `FROM` calls them; those that are computed are left out.
  private static Set<String> inner(List<SelectItem> items, Set<String> names) {
    Set<String> inner = new HashSet<>();
    boolean all = items.stream().anyMatch(AllColumns.class::isInstance);
    for (String name : names) {
      Optional<Expression> value = value(items, name);
      if (value.isPresent()) {
        name(value.get()).ifPresent(inner::add);
      } else if (all) {
        inner.add(name);
      }
    }
    return inner;
  }

  private static Optional<Expression> value(List<SelectItem> items, String name) {
    for (SelectItem item : items) {
      if (item instanceof SingleColumn column
          && column
              .getAlias()
              .map(Names::word)
              .or(() -> name(column.getExpression()))
              .filter(name::equals)
              .isPresent()) {
        return Optional.of(column.getExpression());
      }
    }
    return Optional.empty();
  }

  private static boolean isDistinct(QuerySpecification select, Set<String> keys) {
    return select.getSelect().isDistinct()
        && select.getSelect().getSelectItems().stream()
            .allMatch(item ->
                item instanceof SingleColumn column
                    && column
                        .getAlias()
                        .map(Names::word)
                        .or(() -> name(column.getExpression()))
                        .filter(keys::contains)
                        .isPresent());
  }

  private static boolean isGrouped(QuerySpecification select, Set<String> inner) {
    return select
        .getGroupBy()
        .filter(groups ->
            groups.getGroupingElements().stream().allMatch(SimpleGroupBy.class::isInstance))
        .filter(groups ->
            groups.getGroupingElements().stream()
                .map(GroupingElement::getExpressions)
                .flatMap(List::stream)
                .map(group -> meant(group, select))
                .allMatch(name -> name.filter(inner::contains).isPresent()))
        .isPresent();
  }

  /// The column that `GROUP BY a` or `GROUP BY 1` says.
  private static Optional<String> meant(Expression group, QuerySpecification select) {
    List<SelectItem> items = select.getSelect().getSelectItems();
    return group instanceof LongLiteral position
            && position.getParsedValue() >= 1
            && position.getParsedValue() <= items.size()
            && items.get((int) position.getParsedValue() - 1) instanceof SingleColumn column
        ? name(column.getExpression())
        : name(group);
  }

  /// The columns within which a `row_number()` of this name counts.
  private static Optional<Set<String>> numbered(List<SelectItem> items, String name) {
    return value(items, name)
        .filter(FunctionCall.class::isInstance)
        .map(FunctionCall.class::cast)
        .filter(call -> Names.words(call.getName()).equals(List.of("row_number")))
        .flatMap(FunctionCall::getWindow)
        .flatMap(SourceRows::partition);
  }

  private static Optional<Set<String>> partition(Window window) {
    if (!(window instanceof WindowSpecification specification)) {
      return Optional.empty();
    }
    Set<String> names = new HashSet<>();
    for (Expression part : specification.getPartitionBy()) {
      Optional<String> name = name(part);
      if (name.isEmpty()) {
        return Optional.empty();
      }
      names.add(name.get());
    }
    return Optional.of(names);
  }

  /// The columns that conditions hold at 1.
  static Set<String> ones(Stream<Expression> conditions) {
    Set<String> ones = new HashSet<>();
    conditions.forEach(condition -> {
      if (condition instanceof Predicated both
          && both.getPredicate() instanceof ComparisonPredicate comparison
          && comparison.getOperator() == ComparisonPredicate.Operator.EQUAL) {
        if (isOne(comparison.getRight())) {
          name(both.getValue()).ifPresent(ones::add);
        } else if (isOne(both.getValue())) {
          name(comparison.getRight()).ifPresent(ones::add);
        }
      }
    });
    return ones;
  }

  private static boolean isOne(Expression expression) {
    return expression instanceof LongLiteral number && number.getParsedValue() == 1;
  }

  /// The last word of the name of a column.
  static Optional<String> name(Expression expression) {
    return switch (expression) {
      case Identifier name -> Optional.of(Names.word(name));
      case DereferenceExpression field when DereferenceExpression.getQualifiedName(field) != null ->
          field.getField().map(Names::word);
      default -> Optional.empty();
    };
  }
}
