package dev.lakestep.compiler.sql.query;

import dev.lakestep.compiler.sql.TableName;
import dev.lakestep.compiler.sql.touch.ColumnFlow;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Merge;
import io.trino.sql.tree.MergeCase;
import io.trino.sql.tree.MergeDelete;
import io.trino.sql.tree.MergeInsert;
import io.trino.sql.tree.NotExpression;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Decides whether a change of rows, made twice, ends as it does when made once.
final class RunAgain {
  private RunAgain() {}

  /// It does where no value is made of a column that is set.
  static boolean update(List<ColumnFlow> flows, TableName table) {
    Set<String> set = new HashSet<>();
    flows.forEach(flow -> set.add(flow.column()));
    return flows.stream()
        .flatMap(flow -> flow.origins().stream())
        .noneMatch(origin -> origin.table().equals(table) && set.contains(origin.column()));
  }

  /// It does where a row that was put in is found by its keys the next time, one that was removed
  /// is not put in again, and what is set is made of the source alone, and decided by one clause.
  /// Keys that are null are found by no one; that is for the source to see to.
  static boolean merge(Merge merge) {
    MergeKeys keys = MergeKeys.of(merge);
    List<MergeCase> cases = merge.getMergeCases();
    List<MergeInsert> inserts = all(cases, MergeInsert.class);
    List<MergeDelete> deletes = all(cases, MergeDelete.class);
    boolean found = inserts.stream().allMatch(keys::areIn);
    boolean gone =
        deletes.isEmpty()
            || inserts.stream()
                .allMatch(insert -> deletes.stream().allMatch(delete -> excludes(insert, delete)));
    Set<String> set = new HashSet<>();
    cases.stream()
        .filter(part -> !(part instanceof MergeInsert))
        .forEach(part -> part.getSetColumns().forEach(name -> set.add(Names.word(name))));
    boolean fromSource =
        cases.stream()
            .flatMap(part -> part.getSetExpressions().stream())
            .noneMatch(value -> keys.readsTarget(value, set));
    long matched = cases.stream().filter(part -> !(part instanceof MergeInsert)).count();
    boolean decided =
        matched < 2
            || cases.stream()
                .flatMap(part -> part.getExpression().stream())
                .noneMatch(condition -> keys.readsTarget(condition, set));
    return found && gone && fromSource && decided;
  }

  private static <T> List<T> all(List<MergeCase> cases, Class<T> type) {
    return cases.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /// Whether what is put in is never what the condition removes: it says `NOT` of it.
  private static boolean excludes(MergeInsert insert, MergeDelete delete) {
    Optional<Expression> removed = delete.getExpression();
    return removed.isPresent()
        && insert
            .getExpression()
            .filter(condition ->
                MergeKeys.conjuncts(condition)
                    .anyMatch(part ->
                        part instanceof NotExpression not && not.getValue().equals(removed.get())))
            .isPresent();
  }
}
