package dev.lakestep.compiler.sql.query;

import static io.trino.sql.QueryUtil.aliased;
import static io.trino.sql.QueryUtil.equal;
import static io.trino.sql.QueryUtil.simpleQuery;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.sql.SqlText;
import io.trino.sql.tree.BooleanLiteral;
import io.trino.sql.tree.CoalesceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Merge;
import io.trino.sql.tree.MergeCase;
import io.trino.sql.tree.MergeDelete;
import io.trino.sql.tree.MergeInsert;
import io.trino.sql.tree.MergeUpdate;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TableSubquery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Makes the `MERGE` of a task: it takes each key once, and no row whose key is null, which would
/// be put in anew by each run. It is built as a tree; what an author gives can be no more than the
/// part that it stands for.
public final class MergeStatement {
  private static final String NUMBER = "lakestep_number";
  private static final String DELETES = "lakestep_deletes";

  private final MergeParts parts;
  private final Given given;
  private boolean failed;

  private MergeStatement(MergeParts parts, Diagnostics problems) {
    this.parts = parts;
    this.given = new Given(problems);
  }

  /// Nothing if a part of it cannot be read, which is reported.
  public static Optional<MergeText> of(MergeParts parts, Diagnostics problems) {
    return new MergeStatement(parts, problems).text();
  }

  private Optional<MergeText> text() {
    Optional<QualifiedName> table = given.table(parts.table());
    Optional<QueryBody> source = given.relation(parts.source());
    Optional<OrderBy> latest = parts.latest().flatMap(given::order);
    Optional<Expression> deletes = parts.deletes().flatMap(given::expression);
    Optional<Expression> both = parts.both().flatMap(given::expression);
    boolean read =
        latest.isPresent() == parts.latest().isPresent()
            && deletes.isPresent() == parts.deletes().isPresent()
            && both.isPresent() == parts.both().isPresent();
    List<MergeCase> cases = cases(both.stream().toList());
    if (!read || failed || table.isEmpty() || source.isEmpty() || cases.isEmpty()) {
      return Optional.empty();
    }
    Expression found =
        parts.keys().stream()
            .map(key -> equal(Nodes.field("target", key), Nodes.field("source", key)))
            .reduce(LogicalExpression::and)
            .orElseThrow();
    Merge merge =
        new Merge(
            Nodes.NOWHERE,
            aliased(new Table(Nodes.NOWHERE, table.get()), "target"),
            aliased(
                once(source.get(), latest.stream().toList(), deletes.stream().toList()), "source"),
            found,
            cases);
    return Optional.of(
        new MergeText(
            QueryPrinter.print(Query.built(merge)),
            QueryPrinter.print(Query.built(counts(source.get())))));
  }

  /// The source with each key once: its first row by the order that was given.
  private Relation once(QueryBody source, List<OrderBy> latest, List<Expression> deletes) {
    List<SelectItem> items = new ArrayList<>();
    items.add(Nodes.all("source"));
    items.add(Nodes.column(Nodes.number(keys(), latest), NUMBER));
    for (Expression condition : deletes) {
      // What is null, neither true nor false, deletes nothing.
      Expression decided =
          new CoalesceExpression(
              Nodes.NOWHERE, List.of(condition, new BooleanLiteral(Nodes.NOWHERE, "false")));
      items.add(Nodes.column(decided, DELETES));
    }
    Expression whole =
        keys().stream().map(Nodes::isNotNull).reduce(LogicalExpression::and).orElseThrow();
    TableSubquery numbered =
        new TableSubquery(
            Nodes.NOWHERE, simpleQuery(Nodes.select(items), aliased(source, "source"), whole));
    return new TableSubquery(
        Nodes.NOWHERE,
        simpleQuery(
            Nodes.select(List.of(Nodes.all())),
            aliased(numbered, "numbered"),
            equal(Nodes.word(NUMBER), new LongLiteral(Nodes.NOWHERE, "1"))));
  }

  private io.trino.sql.tree.Query counts(QueryBody source) {
    Expression without =
        keys().stream().map(Nodes::isNull).reduce(LogicalExpression::or).orElseThrow();
    Expression key = keys().size() == 1 ? keys().getFirst() : Nodes.row(keys());
    List<SelectItem> items =
        List.of(
            Nodes.column(Nodes.count(), "rows_read"),
            Nodes.column(Nodes.countIf(without), "rows_without_key"),
            Nodes.column(Nodes.countDistinct(key, Nodes.not(without)), "keys_read"));
    return simpleQuery(Nodes.select(items), aliased(source, "source"));
  }

  private List<Expression> keys() {
    return parts.keys().stream().<Expression>map(Nodes::name).toList();
  }

  private List<MergeCase> cases(List<Expression> conditions) {
    Optional<Expression> both = conditions.stream().findFirst();
    List<MergeCase> cases = new ArrayList<>();
    Expression deletes = Nodes.field("source", DELETES);
    if (parts.deletes().isPresent()) {
      cases.add(new MergeDelete(Nodes.NOWHERE, Optional.of(deletes)));
    }
    switch (parts.matched()) {
      case MergeParts.Matched.Update _ -> {
        SequencedMap<String, Expression> values = taken();
        parts.keys().forEach(values::remove);
        update(values, conditions).ifPresent(cases::add);
      }
      case MergeParts.Matched.SetTo(var values) ->
          update(read(values), conditions).ifPresent(cases::add);
      case MergeParts.Matched.Delete _ -> cases.add(new MergeDelete(Nodes.NOWHERE, both));
      case MergeParts.Matched.Nothing _ -> {}
    }
    List<Expression> stays = parts.deletes().isPresent() ? List.of(Nodes.not(deletes)) : List.of();
    switch (parts.unmatched()) {
      case MergeParts.Unmatched.Insert _ -> cases.add(insert(taken(), stays));
      case MergeParts.Unmatched.InsertAs(var values) -> cases.add(insert(read(values), stays));
      case MergeParts.Unmatched.Nothing _ -> {}
    }
    return cases;
  }

  private static Optional<MergeCase> update(
      SequencedMap<String, Expression> values, List<Expression> condition) {
    List<MergeUpdate.Assignment> set = new ArrayList<>();
    values.forEach(
        (column, value) -> set.add(new MergeUpdate.Assignment(Nodes.name(column), value)));
    return set.isEmpty()
        ? Optional.empty()
        : Optional.of(new MergeUpdate(Nodes.NOWHERE, condition.stream().findFirst(), set));
  }

  private static MergeCase insert(
      SequencedMap<String, Expression> values, List<Expression> condition) {
    return new MergeInsert(
        Nodes.NOWHERE,
        condition.stream().findFirst(),
        values.keySet().stream().map(Nodes::name).toList(),
        List.copyOf(values.values()));
  }

  /// Each column as the source has it.
  private SequencedMap<String, Expression> taken() {
    SequencedMap<String, Expression> values = new LinkedHashMap<>();
    parts.columns().forEach(column -> values.put(column, Nodes.field("source", column)));
    return values;
  }

  private SequencedMap<String, Expression> read(SequencedMap<String, SqlText> values) {
    SequencedMap<String, Expression> read = new LinkedHashMap<>();
    values.forEach((column, sql) -> {
      Optional<Expression> value = given.expression(sql);
      failed |= value.isEmpty();
      value.ifPresent(some -> read.put(column, some));
    });
    return read;
  }
}
