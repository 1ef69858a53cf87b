package dev.lakestep.compiler.sql.hole;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.expr.eval.Evaluator;
import dev.lakestep.compiler.source.Text;
import dev.lakestep.compiler.sql.SqlReader;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.TableName;
import dev.lakestep.compiler.sql.Token;
import dev.lakestep.compiler.sql.Tokens;
import dev.lakestep.compiler.sql.ddl.Command;
import dev.lakestep.compiler.sql.ddl.CommandPrinter;
import dev.lakestep.compiler.sql.query.Fragments;
import dev.lakestep.compiler.sql.query.MergeParts;
import dev.lakestep.compiler.sql.query.MergeParts.Matched;
import dev.lakestep.compiler.sql.query.MergeParts.Unmatched;
import dev.lakestep.compiler.sql.query.MergeStatement;
import dev.lakestep.compiler.sql.query.MergeText;
import dev.lakestep.compiler.sql.query.Query;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// Makes the statement of a task from its arguments, once values are in them. It is built as a
/// tree: what an argument says can be no more than the part that it stands for.
public final class FilledTasks {
  private static final Pattern DECIMAL = Pattern.compile("\\d*\\.\\d*");

  private final Value.Fields arguments;
  private final Diagnostics problems = new Diagnostics();

  private FilledTasks(Value.Fields arguments) {
    this.arguments = arguments;
  }

  /// The statements of an `aws.athena.Merge`.
  ///
  /// @param columns of the table, which count where the task names none
  /// @throws UnsafeSql if a part of it is not what it has to be
  public static MergeText merge(Value.Fields arguments, List<String> columns) {
    return new FilledTasks(arguments).merge(columns);
  }

  /// The statement of an `aws.athena.Optimize`.
  ///
  /// @throws UnsafeSql if a part of it is not what it has to be
  public static String optimize(Value.Fields arguments) {
    FilledTasks task = new FilledTasks(arguments);
    Optional<Query> where = task.sql("where").map(task::condition);
    return CommandPrinter.print(new Command.Optimize(task.table(), where));
  }

  /// The statement of an `aws.athena.Vacuum`.
  ///
  /// @throws UnsafeSql if the table is none
  public static String vacuum(Value.Fields arguments) {
    return CommandPrinter.print(new Command.Vacuum(new FilledTasks(arguments).table()));
  }

  /// What `database` says, without the quotes that it may stand in.
  ///
  /// @throws UnsafeSql if it is no name
  public static Optional<String> database(Value.Fields arguments) {
    FilledTasks task = new FilledTasks(arguments);
    return task.there("database").map(name -> task.name("database", name));
  }

  private MergeText merge(List<String> columns) {
    List<String> keys = names("keys");
    List<String> taken = names("columns");
    if (keys.isEmpty() || new HashSet<>(keys).size() < keys.size()) {
      throw new UnsafeSql("`keys`: there is none, or one of them twice");
    }
    MergeParts parts =
        new MergeParts(
            needed("table"),
            needed("source"),
            keys,
            taken.isEmpty() ? columns : taken,
            matched(),
            unmatched(),
            sql("matchedIf"),
            sql("deleteIf"),
            sql("latestBy"));
    return MergeStatement.of(parts, problems).orElseThrow(this::unfit);
  }

  private Matched matched() {
    SequencedMap<String, SqlText> values = byColumn("whenMatched");
    if (!values.isEmpty()) {
      return new Matched.SetTo(values);
    }
    return switch (word("whenMatched", "UPDATE")) {
      case "UPDATE" -> new Matched.Update();
      case "DELETE" -> new Matched.Delete();
      case "NOTHING" -> new Matched.Nothing();
      default -> throw new UnsafeSql("`whenMatched`: `UPDATE`, `DELETE` or `NOTHING` is wanted");
    };
  }

  private Unmatched unmatched() {
    SequencedMap<String, SqlText> values = byColumn("whenNotMatched");
    if (!values.isEmpty()) {
      return new Unmatched.InsertAs(values);
    }
    return switch (word("whenNotMatched", "INSERT")) {
      case "INSERT" -> new Unmatched.Insert();
      case "NOTHING" -> new Unmatched.Nothing();
      default -> throw new UnsafeSql("`whenNotMatched`: `INSERT` or `NOTHING` is wanted");
    };
  }

  private String word(String property, String otherwise) {
    return there(property)
        .filter(value -> !(value instanceof Value.Fields))
        .map(Evaluator::text)
        .orElse(otherwise);
  }

  private SequencedMap<String, SqlText> byColumn(String property) {
    SequencedMap<String, SqlText> values = new LinkedHashMap<>();
    if (there(property).orElse(Value.NOTHING) instanceof Value.Fields(var fields)) {
      fields.forEach(
          (column, value) -> values.put(name(property, Value.of(column)), text(property, value)));
    }
    return values;
  }

  private List<String> names(String property) {
    return there(property).stream()
        .flatMap(value ->
            value instanceof Value.Items(var items) ? items.stream() : List.of(value).stream())
        .map(item -> name(property, item))
        .toList();
  }

  private String name(String property, Value value) {
    return Fragments.name(text(property, value), problems).orElseThrow(this::unfit);
  }

  private TableName table() {
    return Fragments.table(needed("table"), problems).orElseThrow(this::unfit);
  }

  private Query condition(SqlText sql) {
    return Fragments.expression(sql, problems).orElseThrow(this::unfit);
  }

  private SqlText needed(String property) {
    return sql(property)
        .orElseThrow(() -> new UnsafeSql("`%s`: there is no value".formatted(property)));
  }

  private Optional<SqlText> sql(String property) {
    return there(property).map(value -> text(property, value));
  }

  private Optional<Value> there(String property) {
    return Optional.ofNullable(arguments.values().get(property))
        .filter(value -> !(value instanceof Value.Nothing));
  }

  /// Its source tells of which property a mistake is.
  private static SqlText text(String property, Value value) {
    try {
      return SqlText.of(Text.of(property, doubles(Filler.scalar(value, "a piece of SQL"))));
    } catch (UnsafeSql e) {
      throw new UnsafeSql("`%s`: %s".formatted(property, e.reason()));
    }
  }

  /// Athena takes `1.5` for a double; a tree would have it printed as a decimal.
  private static String doubles(String sql) {
    StringBuilder changed = new StringBuilder();
    int at = 0;
    for (Tokens tokens : SqlReader.tokens(SqlText.of(Text.of(SqlParts.MARK, sql)))) {
      for (Token token : tokens.all()) {
        if (token.kind() == Token.Kind.NUMBER && DECIMAL.matcher(tokens.text(token)).matches()) {
          changed.append(sql, at, token.at().to()).append("E0");
          at = token.at().to();
        }
      }
    }
    return changed.append(sql.substring(at)).toString();
  }

  /// What exactly is wrong would quote the value, which may be a secret.
  private UnsafeSql unfit() {
    return new UnsafeSql(
        problems.sorted().stream()
            .findFirst()
            .map(problem ->
                "`%s`: with its values it is not what it has to be"
                    .formatted(problem.span().source().name()))
            .orElse("the task would neither change a row nor put one in"));
  }
}
