package dev.lakestep.compiler.sql.query;

import dev.lakestep.compiler.sql.TableName;
import dev.lakestep.compiler.sql.query.Columns.Listed;
import dev.lakestep.compiler.sql.query.Columns.OfTable;
import dev.lakestep.compiler.sql.query.Columns.Output;
import dev.lakestep.compiler.sql.query.Scope.Source;
import dev.lakestep.compiler.sql.touch.ColumnFlow.Origin;
import dev.lakestep.compiler.sql.touch.Touch.Action;
import dev.lakestep.compiler.sql.touch.Touch.TableUse;
import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.SetOperation;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TableSubquery;
import io.trino.sql.tree.Values;
import io.trino.sql.tree.With;
import io.trino.sql.tree.WithQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// Goes through the queries of a statement, and notes which tables and columns they read.
final class Reads {
  private final Query statement;
  private final SequencedMap<String, OfTable> tables = new LinkedHashMap<>();
  private final Expressions expressions = new Expressions(this);
  private final Relations relations = new Relations(this);
  private boolean open;

  Reads(Query statement) {
    this.statement = statement;
  }

  Expressions expressions() {
    return expressions;
  }

  Relations relations() {
    return relations;
  }

  /// Those that are read, in the order in which the text first names them.
  List<TableUse> uses(Action action) {
    return tables.values().stream().map(table -> table.use(action)).toList();
  }

  /// Whether a query is made elsewhere, so that it reads what this text does not say.
  boolean isOpen() {
    return open;
  }

  void open() {
    open = true;
  }

  boolean reads(TableName table) {
    return tables.containsKey(key(table));
  }

  TableName name(QualifiedName name) {
    return Names.table(statement, name);
  }

  /// The columns of a table that is read here.
  OfTable table(QualifiedName name) {
    TableName table = name(name);
    return tables.computeIfAbsent(key(table), _ -> new OfTable(table));
  }

  private static String key(TableName table) {
    return table.toString().toLowerCase(Locale.ROOT);
  }

  Listed query(io.trino.sql.tree.Query query, Scope around, Tables known) {
    Tables all = query.getWith().map(with -> with(with, around, known)).orElse(known);
    Listed answer = body(query.getQueryBody(), around, all);
    query.getLimit().ifPresent(limit -> expressions.read(limit, around, all));
    return answer;
  }

  private Tables with(With with, Scope around, Tables known) {
    Tables all = known;
    for (WithQuery named : with.getQueries()) {
      String name = Names.word(named.getName());
      Optional<List<String>> columns =
          named.getColumnNames().map(names -> names.stream().map(Names::word).toList());
      Tables inside =
          with.isRecursive()
              ? all.and(name, columns.map(Reads::unsaid).orElseGet(Columns.Unsaid::new))
              : all;
      Listed answer = query(named.getQuery(), around, inside);
      all = all.and(name, columns.map(names -> renamed(answer, names)).orElse(answer));
    }
    return all;
  }

  private static Columns unsaid(List<String> names) {
    return new Listed(names.stream().map(name -> new Output(name, Set.of())).toList(), List.of());
  }

  /// The same columns under other names; where these are too few or too many, as they are.
  static Columns renamed(Columns columns, List<String> names) {
    if (columns instanceof Columns.Made made) {
      return new Listed(
          names.stream().map(name -> new Output(name, made.of())).toList(), List.of());
    }
    if (columns instanceof Listed listed
        && listed.isWhole()
        && listed.outputs().size() == names.size()) {
      List<Output> outputs = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        outputs.add(new Output(names.get(i), listed.outputs().get(i).origins()));
      }
      return new Listed(outputs, List.of());
    }
    return unsaid(names);
  }

  Listed body(QueryBody body, Scope around, Tables known) {
    return switch (body) {
      case QuerySpecification select -> select(select, around, known);
      case TableSubquery query -> query(query.getQuery(), around, known);
      case Table table -> {
        Scope scope = around.within();
        relations.read(table, scope, known);
        yield all(scope.sources());
      }
      case Values values -> values(values, around, known);
      case SetOperation operation -> together(operation, around, known);
      default -> throw new IllegalStateException("no query: " + body.getClass());
    };
  }

  private Listed values(Values values, Scope around, Tables known) {
    List<Output> outputs = new ArrayList<>();
    for (Expression row : values.getRows()) {
      List<Expression> fields = Expressions.fields(row);
      for (int i = 0; i < fields.size(); i++) {
        Set<Origin> origins = expressions.read(fields.get(i), around, known);
        if (i == outputs.size()) {
          outputs.add(new Output("_col" + i, origins));
        }
      }
    }
    return new Listed(outputs, List.of());
  }

  /// Columns of a union are those of its first query, made of those of all.
  private Listed together(SetOperation operation, Scope around, Tables known) {
    List<Listed> parts = new ArrayList<>();
    for (Relation relation : operation.getRelations()) {
      parts.add(body((QueryBody) relation, around, known));
    }
    Listed first = parts.getFirst();
    boolean alike =
        parts.stream()
            .allMatch(part -> part.isWhole() && part.outputs().size() == first.outputs().size());
    if (!alike) {
      return first;
    }
    List<Output> outputs = new ArrayList<>();
    for (int i = 0; i < first.outputs().size(); i++) {
      Set<Origin> origins = new LinkedHashSet<>();
      for (Listed part : parts) {
        origins.addAll(part.outputs().get(i).origins());
      }
      outputs.add(new Output(first.outputs().get(i).name(), origins));
    }
    return new Listed(outputs, List.of());
  }

  private Listed select(QuerySpecification select, Scope around, Tables known) {
    Scope scope = around.within();
    select.getFrom().ifPresent(from -> relations.read(from, scope, known));
    List<Output> outputs = new ArrayList<>();
    List<Columns> rest = new ArrayList<>();
    select
        .getSelect()
        .getSelectItems()
        .forEach(item -> {
          switch (item) {
            case SingleColumn column -> {
              String unnamed = rest.isEmpty() ? "_col" + outputs.size() : "";
              outputs.add(
                  new Output(
                      name(column).orElse(unnamed),
                      expressions.read(column.getExpression(), scope, known)));
            }
            case AllColumns columns -> {
              Listed all = all(meant(columns, scope));
              outputs.addAll(all.outputs());
              rest.addAll(all.rest());
            }
            default -> throw new IllegalStateException("no column: " + item.getClass());
          }
        });
    select.getWhere().ifPresent(where -> expressions.read(where, scope, known));
    select.getGroupBy().ifPresent(groups -> expressions.read(groups, scope, known));
    select.getHaving().ifPresent(having -> expressions.read(having, scope, known));
    select.getWindows().forEach(window -> expressions.read(window.getWindow(), scope, known));
    select.getLimit().ifPresent(limit -> expressions.read(limit, scope, known));
    Listed answer = new Listed(outputs, rest);
    Scope ordered = scope.within();
    ordered.add(new Source(List.of(), new Listed(outputs, List.of())));
    select.getOrderBy().ifPresent(order -> expressions.read(order, ordered, known));
    return answer;
  }

  private static Optional<String> name(SingleColumn column) {
    return column
        .getAlias()
        .map(Names::word)
        .or(() ->
            switch (column.getExpression()) {
              case Identifier name -> Optional.of(Names.word(name));
              case DereferenceExpression field -> field.getField().map(Names::word);
              default -> Optional.empty();
            });
  }

  private static List<Source> meant(AllColumns columns, Scope scope) {
    return columns
        .getTarget()
        .map(target ->
            switch (target) {
              case Identifier name -> scope.called(List.of(Names.word(name)));
              case DereferenceExpression field ->
                  Optional.ofNullable(DereferenceExpression.getQualifiedName(field))
                      .map(name -> scope.called(Names.words(name)))
                      .orElse(List.of());
              default -> List.<Source>of();
            })
        .orElseGet(scope::sources);
  }

  /// What a `*` brings.
  private static Listed all(List<Source> sources) {
    List<Output> outputs = new ArrayList<>();
    List<Columns> rest = new ArrayList<>();
    for (Source source : sources) {
      source.columns().readAll();
      if (source.columns() instanceof Listed listed) {
        outputs.addAll(listed.outputs());
        rest.addAll(listed.rest());
      } else {
        rest.add(source.columns());
      }
    }
    return new Listed(outputs, rest);
  }

  /// The tables that a `WITH` has made.
  record Tables(Map<String, Columns> named) {
    static final Tables NONE = new Tables(Map.of());

    Tables and(String name, Columns columns) {
      Map<String, Columns> all = new LinkedHashMap<>(named);
      all.put(name, columns);
      return new Tables(all);
    }

    Optional<Columns> find(QualifiedName name) {
      return Parts.count(name) == 1
          ? Optional.ofNullable(named.get(Names.words(name).getFirst()))
          : Optional.empty();
    }
  }
}
