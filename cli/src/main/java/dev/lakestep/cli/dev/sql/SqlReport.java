package dev.lakestep.cli.dev.sql;

import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Ink;
import dev.lakestep.compiler.diagnostic.Severity;
import dev.lakestep.compiler.diagnostic.TextRenderer;
import dev.lakestep.compiler.sql.local.Translation;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// `lakestep dev sql-report`: what is made of all the SQL of a folder.
public final class SqlReport {
  private final PrintStream out;

  private SqlReport(PrintStream out) {
    this.out = out;
  }

  /// Prints what is wrong, how many statements of each kind there are, and the sums; answers 0, or
  /// 1 if a statement does not survive being printed, or 3 if the folder cannot be read.
  public static int run(Path folder, boolean list, PrintStream out) throws IOException {
    if (!Files.isDirectory(folder)) {
      out.println("`%s` is no folder".formatted(folder));
      return 3;
    }
    return new SqlReport(out).report(Documents.below(folder), list);
  }

  private int report(Found found, boolean list) {
    List<Row> rows = found.scripts().stream().flatMap(Row::of).distinct().toList();
    if (list) {
      rows.forEach(row -> out.println(row.text()));
    }
    out.print(TextRenderer.render(found.problems(), Ink.PLAIN));
    table(rows, found);
    long read = rows.stream().filter(Row::isRead).count();
    out.println(
        "%d statements, %d read, %d errors"
            .formatted(rows.size(), read, count(found.problems(), Severity.ERROR)));
    return sums(rows);
  }

  private void table(List<Row> rows, Found found) {
    Map<String, Long> kinds =
        rows.stream()
            .filter(Row::isRead)
            .collect(Collectors.groupingBy(Row::verb, TreeMap::new, Collectors.counting()));
    out.println();
    kinds.forEach((verb, count) -> out.println("%6d  %s".formatted(count, verb)));
    found
        .leftOut()
        .forEach((kind, count) -> out.println("%6d  left out: %s".formatted(count, kind)));
    out.println();
  }

  private int sums(List<Row> rows) {
    List<Row> refused =
        rows.stream()
            .filter(row -> row.isRead() && row.local() instanceof Translation.Refused)
            .toList();
    refused.forEach(row -> out.println("not for the local Athena: " + row.refusal()));
    long read = rows.stream().filter(Row::isRead).count();
    out.println("%d translated, %d refused".formatted(read - refused.size(), refused.size()));
    long trips = rows.stream().filter(row -> row.trip() != Trip.NONE).count();
    List<Row> lost = rows.stream().filter(row -> row.trip() == Trip.LOST).toList();
    lost.forEach(row -> out.println("lost by a print: " + row.place()));
    out.println("%d printed and read again, %d not the same".formatted(trips, lost.size()));
    return lost.isEmpty() ? 0 : 1;
  }

  private static long count(List<Diagnostic> problems, Severity severity) {
    return problems.stream().filter(problem -> problem.severity() == severity).count();
  }
}
