package dev.lakestep.compiler.sql.query;

import dev.lakestep.compiler.sql.Spelled;
import dev.lakestep.compiler.sql.TableName;
import dev.lakestep.compiler.sql.query.Columns.Listed;
import dev.lakestep.compiler.sql.query.Columns.OfTable;
import dev.lakestep.compiler.sql.query.Columns.Output;
import dev.lakestep.compiler.sql.query.QueryTouch.Change;
import dev.lakestep.compiler.sql.query.Reads.Tables;
import dev.lakestep.compiler.sql.query.Scope.Source;
import dev.lakestep.compiler.sql.touch.ColumnFlow;
import dev.lakestep.compiler.sql.touch.ColumnFlow.Origin;
import dev.lakestep.compiler.sql.touch.Touch.Access;
import dev.lakestep.compiler.sql.touch.Touch.Action;
import dev.lakestep.compiler.sql.touch.Touch.Again;
import dev.lakestep.compiler.sql.touch.Touch.Kind;
import dev.lakestep.compiler.sql.touch.Touch.LocationUse;
import dev.lakestep.compiler.sql.touch.Touch.TableUse;
import io.trino.sql.tree.CreateTableAsSelect;
import io.trino.sql.tree.CreateView;
import io.trino.sql.tree.Deallocate;
import io.trino.sql.tree.Delete;
import io.trino.sql.tree.DescribeInput;
import io.trino.sql.tree.DescribeOutput;
import io.trino.sql.tree.DropView;
import io.trino.sql.tree.Execute;
import io.trino.sql.tree.Explain;
import io.trino.sql.tree.ExplainAnalyze;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Insert;
import io.trino.sql.tree.Merge;
import io.trino.sql.tree.MergeCase;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Prepare;
import io.trino.sql.tree.Property;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.SaveMode;
import io.trino.sql.tree.StringLiteral;
import io.trino.sql.tree.Update;
import io.trino.sql.tree.UpdateAssignment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Finds what a statement writes, makes and removes, and has its queries gone through.
final class Changes {
  private static final Set<String> LOCATIONS = Set.of("location", "external_location");

  private final Query statement;
  private final Reads reads;

  Changes(Query statement, Reads reads) {
    this.statement = statement;
    this.reads = reads;
  }

  Change of(Node node) {
    return switch (node) {
      case io.trino.sql.tree.Query query ->
          Change.of("SELECT", Kind.DML, Again.SAFE).with(List.of(), flows(answer(query)));
      case Insert insert -> insert(insert);
      case Update update -> update(update);
      case Delete delete -> delete(delete);
      case Merge merge -> merge(merge);
      case CreateTableAsSelect create -> create(create);
      case CreateView create -> create(create);
      case DropView drop ->
          Change.of("DROP VIEW", Kind.DDL, drop.isExists() ? Again.SAFE : Again.REFUSED)
              .with(List.of(use(drop.getName(), Action.DROP, List.of())), List.of());
      case Explain explain ->
          of(explain.getStatement()).as("EXPLAIN", Kind.UTILITY, Again.SAFE).onlyLooking();
      case ExplainAnalyze explain -> {
        Change explained = of(explain.getStatement());
        yield explained.as("EXPLAIN ANALYZE", Kind.UTILITY, explained.again());
      }
      case Prepare prepare -> of(prepare.getStatement()).as("PREPARE", Kind.UTILITY, Again.REFUSED);
      case Execute _ -> Change.of("EXECUTE", Kind.DML, Again.UNSAFE).opened();
      case Deallocate _ -> Change.of("DEALLOCATE PREPARE", Kind.UTILITY, Again.REFUSED);
      case DescribeInput _ -> Change.of("DESCRIBE INPUT", Kind.UTILITY, Again.SAFE);
      case DescribeOutput _ -> Change.of("DESCRIBE OUTPUT", Kind.UTILITY, Again.SAFE);
      case Expression condition -> {
        reads.expressions().read(condition, Scope.outermost(), Tables.NONE);
        yield Change.of("", Kind.DML, Again.SAFE);
      }
      default -> Change.of("", Kind.UTILITY, Again.UNSAFE).opened();
    };
  }

  private Listed answer(io.trino.sql.tree.Query query) {
    return reads.query(query, Scope.outermost(), Tables.NONE);
  }

  private TableUse use(QualifiedName name, Action action, List<String> columns) {
    return new TableUse(reads.name(name), action, columns);
  }

  private static List<ColumnFlow> flows(Listed answer) {
    return flows(answer.outputs().stream().map(Output::name).toList(), answer);
  }

  /// The columns take their values by position.
  private static List<ColumnFlow> flows(List<String> columns, Listed answer) {
    if (!answer.isWhole()) {
      return known(answer);
    }
    int count = answer.outputs().size();
    return count == columns.size()
        ? named(
            IntStream.range(0, count)
                .mapToObj(i -> flow(columns.get(i), answer.outputs().get(i).origins()))
                .toList())
        : List.of();
  }

  /// With a `*` in it, what has a name of its own keeps it.
  private static List<ColumnFlow> known(Listed answer) {
    return named(
        answer.outputs().stream().map(output -> flow(output.name(), output.origins())).toList());
  }

  /// Those whose name the text says.
  private static List<ColumnFlow> named(List<ColumnFlow> flows) {
    return flows.stream()
        .filter(flow -> !flow.column().isEmpty() && Placeholders.phrase(flow.column()).isFixed())
        .distinct()
        .toList();
  }

  private static ColumnFlow flow(String column, Set<Origin> origins) {
    return new ColumnFlow(column, List.copyOf(origins));
  }

  private Change insert(Insert insert) {
    List<String> columns =
        insert.getColumns().orElse(List.of()).stream().map(Names::column).toList();
    Listed answer = answer(insert.getQuery());
    return Change.of("INSERT INTO", Kind.DML, Again.UNSAFE)
        .with(
            List.of(use(insert.getTarget(), Action.INSERT, columns)),
            // Without a list of columns, their names are the table's and not the query's.
            columns.isEmpty() ? List.of() : flows(columns, answer));
  }

  private Change update(Update update) {
    Scope scope = own(update.getTable().getName(), Names.words(update.getTable().getName()));
    List<ColumnFlow> flows = new ArrayList<>();
    for (UpdateAssignment set : update.getAssignments()) {
      flows.add(
          flow(
              Names.column(set.getName()),
              reads.expressions().read(set.getValue(), scope, Tables.NONE)));
    }
    update.getWhere().ifPresent(where -> reads.expressions().read(where, scope, Tables.NONE));
    List<String> columns = flows.stream().map(ColumnFlow::column).toList();
    TableName table = reads.name(update.getTable().getName());
    Again again = RunAgain.update(flows, table) && !reads.reads(table) ? Again.SAFE : Again.UNSAFE;
    return Change.of("UPDATE", Kind.DML, again)
        .with(List.of(new TableUse(table, Action.UPDATE, columns)), flows);
  }

  private Change delete(Delete delete) {
    QualifiedName name = delete.getTable().getName();
    Scope scope = own(name, Names.words(name));
    delete.getWhere().ifPresent(where -> reads.expressions().read(where, scope, Tables.NONE));
    Again again = reads.reads(reads.name(name)) ? Again.UNSAFE : Again.SAFE;
    return Change.of("DELETE FROM", Kind.DML, again)
        .with(List.of(use(name, Action.DELETE, List.of())), List.of());
  }

  /// A scope that has the table that is changed, which counts as changed and not as read.
  private Scope own(QualifiedName name, List<String> called) {
    Scope scope = Scope.outermost();
    scope.add(new Source(called, new OfTable(reads.name(name))));
    return scope;
  }

  private Change merge(Merge merge) {
    QualifiedName name = merge.getTargetTable().getName();
    Scope scope = own(name, MergeKeys.of(merge).target());
    Scope both = Scope.outermost().within();
    reads.relations().read(merge.getSource(), both, Tables.NONE);
    scope.sources().forEach(both::add);
    reads.expressions().read(merge.getPredicate(), both, Tables.NONE);
    List<ColumnFlow> flows = new ArrayList<>();
    List<String> columns = new ArrayList<>();
    for (MergeCase part : merge.getMergeCases()) {
      part.getExpression()
          .ifPresent(condition -> reads.expressions().read(condition, both, Tables.NONE));
      List<Identifier> set = part.getSetColumns();
      List<Expression> values = part.getSetExpressions();
      for (int i = 0; i < values.size(); i++) {
        Set<Origin> origins = reads.expressions().read(values.get(i), both, Tables.NONE);
        if (i < set.size()) {
          flows.add(flow(Names.column(set.get(i)), origins));
          columns.add(Names.column(set.get(i)));
        }
      }
    }
    TableName table = reads.name(name);
    Again again = !reads.reads(table) && RunAgain.merge(merge) ? Again.SAFE : Again.UNSAFE;
    return Change.of("MERGE INTO", Kind.DML, again)
        .with(
            List.of(new TableUse(table, Action.MERGE, columns.stream().distinct().toList())),
            named(flows));
  }

  private Change create(CreateTableAsSelect create) {
    Listed answer = answer(create.getQuery());
    List<String> columns =
        create
            .getColumnAliases()
            .map(names -> names.stream().map(Names::column).toList())
            .orElseGet(() ->
                answer.isWhole()
                    ? answer.outputs().stream().map(Output::name).toList()
                    : List.of());
    // A table that is there is let be; its rows may be those of an earlier run.
    Again again = create.getSaveMode() == SaveMode.IGNORE ? Again.SAFE : Again.REFUSED;
    TableUse use = use(create.getName(), Action.CREATE, columns);
    Change change =
        Change.of("CREATE TABLE AS", Kind.DML, again)
            .with(List.of(use), columns.isEmpty() ? flows(answer) : flows(columns, answer));
    return create.getProperties().stream()
        .filter(property -> LOCATIONS.contains(Names.word(property.getName())))
        .flatMap(property -> location(property).stream())
        .findFirst()
        .map(at -> change.at(new LocationUse(at, Access.WRITE, Optional.of(use.table()))))
        .orElse(change);
  }

  private Optional<Spelled> location(Property property) {
    return !property.isSetToDefault() && property.getNonDefaultValue() instanceof StringLiteral text
        ? Optional.of(new Spelled(Placeholders.phrase(text.getValue()), statement.at(text, 0)))
        : Optional.empty();
  }

  private Change create(CreateView create) {
    Listed answer = answer(create.getQuery());
    List<String> columns =
        answer.isWhole() ? answer.outputs().stream().map(Output::name).toList() : List.of();
    return Change.of(
            create.isReplace() ? "CREATE OR REPLACE VIEW" : "CREATE VIEW",
            Kind.DDL,
            create.isReplace() ? Again.SAFE : Again.REFUSED)
        .with(List.of(use(create.getName(), Action.CREATE, columns)), flows(answer));
  }
}
