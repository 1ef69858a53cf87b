package dev.lakestep.compiler.sql.query;

import io.trino.sql.SqlFormatter;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Array;
import io.trino.sql.tree.BooleanLiteral;
import io.trino.sql.tree.CreateTableAsSelect;
import io.trino.sql.tree.CreateView;
import io.trino.sql.tree.Deallocate;
import io.trino.sql.tree.Delete;
import io.trino.sql.tree.DropView;
import io.trino.sql.tree.Execute;
import io.trino.sql.tree.Explain;
import io.trino.sql.tree.ExplainAnalyze;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Insert;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Merge;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Prepare;
import io.trino.sql.tree.Property;
import io.trino.sql.tree.SaveMode;
import io.trino.sql.tree.ShowFunctions;
import io.trino.sql.tree.Statement;
import io.trino.sql.tree.StringLiteral;
import io.trino.sql.tree.Update;
import java.util.List;
import java.util.Locale;

/// Puts statements of Athena's third engine into the words of the Trino that runs here: the same
/// text, but for what the two read differently.
public final class TrinoDialect {
  private static final SqlParser PARSER = new SqlParser();

  private TrinoDialect() {}

  /// A statement as Trino runs it here.
  ///
  /// @param sql one statement, which Trino's parser reads
  /// @param catalog what Athena's catalog is called here
  public static LocalQuery of(String sql, String catalog) {
    try {
      return told(sql, PARSER.createStatement(sql), catalog);
    } catch (ParsingException e) {
      return new LocalQuery.Refused(String.valueOf(e.getMessage()));
    }
  }

  /// Whether Trino's parser reads it.
  public static boolean reads(String sql) {
    try {
      PARSER.createStatement(sql);
      return true;
    } catch (ParsingException _) {
      return false;
    }
  }

  private static LocalQuery told(String sql, Statement statement, String catalog) {
    return switch (statement) {
      case Prepare prepare ->
          new LocalQuery.Prepared(
              prepare.getName().getValue(),
              sql.substring(Adapted.offset(sql, prepare.getStatement())));
      case Deallocate deallocate -> new LocalQuery.Forgotten(deallocate.getName().getValue());
      default -> {
        Adapted adapted = Adapted.of(sql, statement, catalog);
        yield adapted.refusal().isEmpty()
            ? adapted(adapted.sql(), statement)
            : new LocalQuery.Refused(adapted.refusal());
      }
    };
  }

  private static LocalQuery adapted(String sql, Statement statement) {
    return switch (statement) {
      case CreateTableAsSelect made when made.getSaveMode() == SaveMode.REPLACE ->
          new LocalQuery.Refused("`CREATE OR REPLACE TABLE` is not in Athena's grammar");
      case CreateTableAsSelect made -> madeTable(sql, made);
      case Execute execute ->
          new LocalQuery.Executed(execute.getName().getValue(), parameters(sql, execute));
      case io.trino.sql.tree.Query _ -> new LocalQuery.Run(sql, LocalQuery.Outcome.ROWS);
      case Explain _, ExplainAnalyze _, ShowFunctions _ ->
          new LocalQuery.Run(sql, LocalQuery.Outcome.ROWS);
      case Insert _, Update _, Delete _, Merge _ ->
          new LocalQuery.Run(sql, LocalQuery.Outcome.COUNT);
      case CreateView _, DropView _ -> new LocalQuery.Run(sql, LocalQuery.Outcome.NOTHING);
      default -> new LocalQuery.Refused("Queries of this type are not supported");
    };
  }

  private static String parameters(String sql, Execute execute) {
    if (execute.getParameters().isEmpty()) {
      return "";
    }
    // the text may have grown in front of them: so they are looked up in it again
    return PARSER.createStatement(sql) instanceof Execute again
        ? sql.substring(Adapted.offset(sql, again.getParameters().getFirst()))
        : "";
  }

  private static LocalQuery madeTable(String sql, CreateTableAsSelect made) {
    Statement again = PARSER.createStatement(sql);
    int from =
        again instanceof CreateTableAsSelect table ? Adapted.offset(sql, table.getQuery()) : 0;
    String rest = sql.substring(from);
    return new LocalQuery.MadeTable(
        made.getName().getParts(),
        made.getSaveMode() == SaveMode.IGNORE,
        made.getComment(),
        made.getColumnAliases().stream().flatMap(List::stream).map(Identifier::getValue).toList(),
        made.getProperties().stream().map(TrinoDialect::option).toList(),
        // the query may stand in parentheses that are not its own
        reads("CREATE TABLE t AS " + rest) ? rest : "(" + rest);
  }

  private static TableOption option(Property property) {
    String name = property.getName().getValue().toLowerCase(Locale.ROOT);
    return property.isSetToDefault()
        ? new TableOption(name, TableOption.Form.OTHER, List.of("DEFAULT"))
        : option(name, property.getNonDefaultValue());
  }

  private static TableOption option(String name, Expression value) {
    return switch (value) {
      case StringLiteral text ->
          new TableOption(name, TableOption.Form.TEXT, List.of(text.getValue()));
      case LongLiteral number ->
          new TableOption(name, TableOption.Form.NUMBER, List.of(number.getValue()));
      case BooleanLiteral flag ->
          new TableOption(name, TableOption.Form.FLAG, List.of(String.valueOf(flag.getValue())));
      case Array array when array.getValues().stream().allMatch(StringLiteral.class::isInstance) ->
          new TableOption(name, TableOption.Form.TEXTS, texts(array));
      default -> other(name, value);
    };
  }

  private static TableOption other(String name, Node value) {
    return new TableOption(name, TableOption.Form.OTHER, List.of(SqlFormatter.formatSql(value)));
  }

  private static List<String> texts(Array array) {
    return array.getValues().stream()
        .filter(StringLiteral.class::isInstance)
        .map(value -> ((StringLiteral) value).getValue())
        .toList();
  }
}
