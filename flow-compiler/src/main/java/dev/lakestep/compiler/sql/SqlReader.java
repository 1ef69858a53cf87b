package dev.lakestep.compiler.sql;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.sql.ddl.CommandParser;
import dev.lakestep.compiler.sql.query.QueryReader;
import java.util.List;

/// Reads SQL as Athena's third engine does. It always answers: a statement that cannot be read is
/// reported, and the next one is read.
public final class SqlReader {
  private SqlReader() {}

  public static Script read(SqlText sql, Diagnostics problems) {
    List<Statement> statements =
        Lexer.statements(sql).stream().map(tokens -> statement(sql, tokens, problems)).toList();
    return new Script(sql, statements);
  }

  /// The tokens of each statement, as `read` finds them.
  public static List<Tokens> tokens(SqlText sql) {
    return Lexer.statements(sql).stream().map(tokens -> new Tokens(sql, tokens)).toList();
  }

  private static Statement statement(SqlText sql, List<Token> tokens, Diagnostics problems) {
    Stretch at = tokens.getFirst().at().to(tokens.getLast().at());
    return Grammar.isCommand(sql, tokens)
        ? CommandParser.parse(new Tokens(sql, tokens), problems)
            .<Statement>map(command -> new Statement.Commanded(at, command))
            .orElseGet(() -> new Statement.Unread(at))
        : QueryReader.read(new Tokens(sql, tokens), problems)
            .<Statement>map(query -> new Statement.Queried(at, query))
            .orElseGet(() -> new Statement.Unread(at));
  }
}
