package dev.lakestep.compiler.sql.query;

import dev.lakestep.compiler.sql.Stretch;
import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Merge;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Tells whether a row of the target of a `MERGE` may be matched by several rows of the source, on
/// which Athena fails.
public final class Merges {
  private Merges() {}

  /// A source that may match twice.
  ///
  /// @param at where the source begins
  /// @param isTable whether it is a table as it stands, of whose rows the text says nothing
  /// @param keys the columns of the source that find the target's rows; none where the text does
  ///   not say
  public record Doubt(Stretch at, boolean isTable, List<String> keys) {
    public Doubt {
      keys = List.copyOf(keys);
    }
  }

  /// Nothing for a source that has each key once, and for what is no `MERGE`.
  public static Optional<Doubt> doubt(Query query) {
    if (!(query.node() instanceof Merge merge)) {
      return Optional.empty();
    }
    MergeKeys keys = MergeKeys.of(merge);
    Set<String> columns = new TreeSet<>();
    keys.byTarget()
        .values()
        .forEach(value -> columns.addAll(SourceRows.name(value).stream().toList()));
    Set<String> ones = SourceRows.ones(MergeKeys.conjuncts(merge.getPredicate()));
    // A key that is computed may be the same for rows that differ in what it is computed of.
    boolean plain = keys.byTarget().values().stream().allMatch(Merges::isColumn);
    return plain && new SourceRows(Map.of()).isOnce(merge.getSource(), columns, ones)
        ? Optional.empty()
        : Optional.of(
            new Doubt(
                query.at(merge.getSource(), 0), isTable(merge.getSource()), List.copyOf(columns)));
  }

  private static boolean isColumn(Expression expression) {
    return expression instanceof Identifier || expression instanceof DereferenceExpression;
  }

  private static boolean isTable(Relation source) {
    return source instanceof Table
        || (source instanceof AliasedRelation named && named.getRelation() instanceof Table);
  }
}
