package dev.lakestep.compiler.sql.query;

import dev.lakestep.compiler.sql.query.Columns.Listed;
import dev.lakestep.compiler.sql.query.Reads.Tables;
import dev.lakestep.compiler.sql.query.Scope.Source;
import dev.lakestep.compiler.sql.touch.ColumnFlow.Origin;
import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.JoinCriteria;
import io.trino.sql.tree.JoinOn;
import io.trino.sql.tree.JoinUsing;
import io.trino.sql.tree.Lateral;
import io.trino.sql.tree.NaturalJoin;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.SampledRelation;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TableFunctionInvocation;
import io.trino.sql.tree.TableFunctionTableArgument;
import io.trino.sql.tree.Unnest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Goes through a `FROM`, and adds what stands there to a scope.
final class Relations {
  private static final List<String> PASSED_THROUGH = List.of("system", "query");

  private final Reads reads;

  Relations(Reads reads) {
    this.reads = reads;
  }

  void read(Relation relation, Scope scope, Tables known) {
    switch (relation) {
      case Table table -> scope.add(table(table, scope, known));
      case AliasedRelation named -> named(named, scope, known);
      case Join join -> join(join, scope, known);
      case SampledRelation sampled -> read(sampled.getRelation(), scope, known);
      case Lateral lateral ->
          scope.add(new Source(List.of(), reads.query(lateral.getQuery(), scope, known)));
      case Unnest unnest -> scope.add(new Source(List.of(), unnested(unnest, scope, known)));
      case TableFunctionInvocation call -> {
        called(call, scope, known);
        scope.add(new Source(List.of(), new Columns.Unsaid()));
      }
      case QueryBody query ->
          scope.add(new Source(List.of(), reads.body(query, outside(scope), known)));
      default -> other(relation, scope, known);
    }
  }

  /// What stands beside a query in a `FROM` is not seen in it, but what stands around the `FROM`
  /// is.
  private static Scope outside(Scope scope) {
    return scope.around().orElse(scope);
  }

  private Source table(Table table, Scope scope, Tables known) {
    table.getQueryPeriod().ifPresent(period -> reads.expressions().read(period, scope, known));
    return known
        .find(table.getName())
        .map(columns -> new Source(Names.words(table.getName()), columns))
        .orElseGet(() -> new Source(Names.words(table.getName()), reads.table(table.getName())));
  }

  private void named(AliasedRelation named, Scope scope, Tables known) {
    Scope inside = outside(scope).within();
    scope.sources().forEach(inside::add);
    int before = inside.sources().size();
    read(named.getRelation(), inside, known);
    List<Source> added = inside.sources().subList(before, inside.sources().size());
    Columns columns =
        added.size() == 1
            ? added.getFirst().columns()
            : new Listed(List.of(), added.stream().map(Source::columns).toList());
    List<String> names =
        Optional.ofNullable(named.getColumnNames()).orElse(List.of()).stream()
            .map(Names::word)
            .toList();
    if (!names.isEmpty()) {
      columns.readAll();
      columns = Reads.renamed(columns, names);
    }
    scope.add(new Source(List.of(Names.word(named.getAlias())), columns));
  }

  private void join(Join join, Scope scope, Tables known) {
    int first = scope.sources().size();
    read(join.getLeft(), scope, known);
    int from = scope.sources().size();
    read(join.getRight(), scope, known);
    join.getCriteria()
        .ifPresent(criteria -> criteria(criteria, new Sides(scope, first, from), known));
  }

  private record Sides(Scope scope, int first, int second) {}

  private void criteria(JoinCriteria criteria, Sides sides, Tables known) {
    Scope scope = sides.scope;
    switch (criteria) {
      case JoinOn on -> reads.expressions().read(on.getExpression(), scope, known);
      case JoinUsing using -> {
        for (Identifier column : using.getColumns()) {
          scope.share(Names.column(column), sides.second);
        }
      }
      case NaturalJoin _ -> scope.sources().forEach(source -> source.columns().readAll());
      default -> throw new IllegalStateException("no criteria: " + criteria.getClass());
    }
  }

  private Columns unnested(Unnest unnest, Scope scope, Tables known) {
    Set<Origin> origins = new LinkedHashSet<>();
    for (Expression array : unnest.getExpressions()) {
      origins.addAll(reads.expressions().read(array, scope, known));
    }
    // How many columns an array of rows has the text does not say.
    return origins.isEmpty() ? new Columns.Unsaid() : new Columns.Made(origins);
  }

  private void called(TableFunctionInvocation call, Scope scope, Tables known) {
    if (Names.words(call.getName()).equals(PASSED_THROUGH)
        || Names.words(call.getName()).size() == 3) {
      reads.open();
    }
    call.getArguments()
        .forEach(argument -> {
          switch (argument.getValue()) {
            case TableFunctionTableArgument table -> {
              Scope inside = outside(scope).within();
              read(table.getTable(), inside, known);
              inside.sources().forEach(source -> source.columns().readAll());
            }
            case Node value -> reads.expressions().read(value, scope, known);
          }
        });
  }

  /// Such as a pattern that rows are matched with: it may read any column of what stands in it.
  private void other(Relation relation, Scope scope, Tables known) {
    Scope inside = outside(scope).within();
    List<Relation> inner = new ArrayList<>();
    for (Node child : relation.getChildren()) {
      if (child instanceof Relation part) {
        inner.add(part);
      }
    }
    inner.forEach(part -> read(part, inside, known));
    inside.sources().forEach(source -> source.columns().readAll());
    scope.add(new Source(List.of(), new Columns.Unsaid()));
  }
}
