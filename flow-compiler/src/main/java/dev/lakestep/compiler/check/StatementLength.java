package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.Stretch;
import dev.lakestep.compiler.statement.FlowSql;
import dev.lakestep.compiler.statement.TaskSql;
import java.nio.charset.StandardCharsets;

/// Statements are no longer than Athena takes; what holes add is not known.
final class StatementLength {
  private static final int LONGEST = 262_144;

  private StatementLength() {}

  static void check(FlowSql flow, Diagnostics problems) {
    Stated.in(flow)
        .filter(stated -> stated.statement().at().length() > LONGEST / 4)
        .forEach(stated ->
            report(
                bytes(stated.text(), stated.statement().at()),
                stated.span(stated.firstWord()),
                problems));
    for (TaskSql task : flow.tasks()) {
      task.readings().stream()
          .filter(reading -> reading.script().statements().isEmpty())
          .map(reading -> reading.script().text())
          .forEach(text ->
              report(
                  bytes(text, new Stretch(0, text.length())),
                  Places.first(task.argument().span(), "\\S+"),
                  problems));
    }
  }

  private static long bytes(SqlText text, Stretch at) {
    int holes = text.holes(at).size();
    return text.of(at).getBytes(StandardCharsets.UTF_8).length - 3L * holes;
  }

  private static void report(long length, Span place, Diagnostics problems) {
    if (length > LONGEST) {
      problems.report(
          Diagnostic.of(
                  Code.SQL_TOO_LONG,
                  place,
                  "this statement has %d bytes; Athena takes at most %d".formatted(length, LONGEST))
              .hint("split it, or load the values as a file and join them"));
    }
  }
}
