package dev.lakestep.compiler.sql.ddl;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.sql.Tokens;
import java.util.Optional;

/// Reads the statements that Athena has besides Trino's.
public final class CommandParser {
  private CommandParser() {}

  public static Optional<Command> parse(Tokens tokens, Diagnostics problems) {
    problems.report(Diagnostic.of(Code.SQL_SYNTAX, tokens.sql().span(tokens.at()), "not read yet"));
    return Optional.empty();
  }
}
