package dev.lakestep.compiler.sql.query;

import static io.trino.sql.QueryUtil.aliased;
import static io.trino.sql.QueryUtil.equal;
import static io.trino.sql.QueryUtil.simpleQuery;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.sql.SqlText;
import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.BooleanLiteral;
import io.trino.sql.tree.CoalesceExpression;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.IsNullPredicate;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Merge;
import io.trino.sql.tree.MergeCase;
import io.trino.sql.tree.MergeDelete;
import io.trino.sql.tree.MergeInsert;
import io.trino.sql.tree.MergeUpdate;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.NotExpression;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.Row;
import io.trino.sql.tree.Select;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TableSubquery;
import io.trino.sql.tree.WindowSpecification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Makes the `MERGE` of a task: it takes each key once, and no row whose key is null, which would
/// be put in anew by each run. It is built as a tree; what an author gives can be no more than the
/// part that it stands for.
public final class MergeStatement {
  /// Nodes must say where they stand; these stand nowhere.
  private static final NodeLocation NOWHERE = new NodeLocation(1, 1);

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
    List<MergeCase> cases = cases(both);
    if (!read || failed || table.isEmpty() || source.isEmpty() || cases.isEmpty()) {
      return Optional.empty();
    }
    Expression found =
        parts.keys().stream()
            .map(key -> equal(of("target", key), of("source", key)))
            .reduce(LogicalExpression::and)
            .orElseThrow();
    Merge merge =
        new Merge(
            NOWHERE,
            new AliasedRelation(
                NOWHERE, new Table(table.get()), new Identifier("target"), List.of()),
            aliased(once(source.get(), latest, deletes), "source"),
            found,
            cases);
    return Optional.of(
        new MergeText(
            QueryPrinter.print(Query.built(merge)),
            QueryPrinter.print(Query.built(counts(source.get())))));
  }

  /// The source with each key once: its first row by the order that was given.
  private Relation once(QueryBody source, Optional<OrderBy> latest, Optional<Expression> deletes) {
    List<SelectItem> items = new ArrayList<>();
    items.add(new AllColumns(new Identifier("source"), List.of()));
    List<Expression> keys = keys();
    FunctionCall number =
        new FunctionCall(
            Optional.of(NOWHERE),
            QualifiedName.of("row_number"),
            Optional.of(new WindowSpecification(Optional.empty(), keys, latest, Optional.empty())),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            List.of());
    items.add(new SingleColumn(number, new Identifier(NUMBER)));
    // What is null, neither true nor false, deletes nothing.
    deletes.ifPresent(condition ->
        items.add(
            new SingleColumn(
                new CoalesceExpression(condition, BooleanLiteral.FALSE_LITERAL),
                new Identifier(DELETES))));
    Expression whole =
        keys.stream().map(key -> isNull(key, true)).reduce(LogicalExpression::and).orElseThrow();
    TableSubquery numbered =
        new TableSubquery(simpleQuery(new Select(false, items), aliased(source, "source"), whole));
    return new TableSubquery(
        simpleQuery(
            new Select(false, List.of(new AllColumns())),
            aliased(numbered, "numbered"),
            equal(new Identifier(NUMBER), new LongLiteral("1"))));
  }

  private io.trino.sql.tree.Query counts(QueryBody source) {
    List<Expression> keys = keys();
    Expression without =
        keys.stream().map(key -> isNull(key, false)).reduce(LogicalExpression::or).orElseThrow();
    Expression key =
        keys.size() == 1 ? keys.getFirst() : new Row(keys.stream().map(Row.Field::new).toList());
    List<SelectItem> items =
        List.of(
            new SingleColumn(
                count(List.of(), Optional.empty(), false), new Identifier("rows_read")),
            new SingleColumn(
                count(List.of(), Optional.of(without), false), new Identifier("rows_without_key")),
            new SingleColumn(
                count(List.of(key), Optional.of(new NotExpression(without)), true),
                new Identifier("keys_read")));
    return simpleQuery(new Select(false, items), aliased(source, "source"));
  }

  private List<Expression> keys() {
    return parts.keys().stream().<Expression>map(MergeStatement::name).toList();
  }

  private static FunctionCall count(
      List<Expression> arguments, Optional<Expression> filter, boolean distinct) {
    return new FunctionCall(
        Optional.of(NOWHERE),
        QualifiedName.of("count"),
        Optional.empty(),
        filter,
        Optional.empty(),
        distinct,
        Optional.empty(),
        Optional.empty(),
        arguments);
  }

  private List<MergeCase> cases(Optional<Expression> both) {
    List<MergeCase> cases = new ArrayList<>();
    Expression deletes = of("source", DELETES);
    if (parts.deletes().isPresent()) {
      cases.add(new MergeDelete(Optional.of(deletes)));
    }
    switch (parts.matched()) {
      case MergeParts.Matched.Update _ -> {
        SequencedMap<String, Expression> values = taken();
        parts.keys().forEach(values::remove);
        update(values, both).ifPresent(cases::add);
      }
      case MergeParts.Matched.SetTo(var values) -> update(read(values), both).ifPresent(cases::add);
      case MergeParts.Matched.Delete _ -> cases.add(new MergeDelete(both));
      case MergeParts.Matched.Nothing _ -> {}
    }
    Optional<Expression> stays = parts.deletes().map(_ -> new NotExpression(deletes));
    switch (parts.unmatched()) {
      case MergeParts.Unmatched.Insert _ -> cases.add(insert(taken(), stays));
      case MergeParts.Unmatched.InsertAs(var values) -> cases.add(insert(read(values), stays));
      case MergeParts.Unmatched.Nothing _ -> {}
    }
    return cases;
  }

  private static Optional<MergeCase> update(
      SequencedMap<String, Expression> values, Optional<Expression> condition) {
    List<MergeUpdate.Assignment> set = new ArrayList<>();
    values.forEach((column, value) -> set.add(new MergeUpdate.Assignment(name(column), value)));
    return set.isEmpty() ? Optional.empty() : Optional.of(new MergeUpdate(condition, set));
  }

  private static MergeCase insert(
      SequencedMap<String, Expression> values, Optional<Expression> condition) {
    return new MergeInsert(
        condition,
        values.keySet().stream().map(MergeStatement::name).toList(),
        List.copyOf(values.values()));
  }

  /// Each column as the source has it.
  private SequencedMap<String, Expression> taken() {
    SequencedMap<String, Expression> values = new LinkedHashMap<>();
    parts.columns().forEach(column -> values.put(column, of("source", column)));
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

  private static Expression isNull(Expression value, boolean negated) {
    return new Predicated(NOWHERE, value, new IsNullPredicate(NOWHERE, negated));
  }

  /// In quotes, so that it can be any word.
  private static Identifier name(String column) {
    return new Identifier(column, true);
  }

  private static Expression of(String row, String column) {
    return new DereferenceExpression(new Identifier(row), name(column));
  }
}
