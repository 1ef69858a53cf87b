package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.statement.FlowSql;
import dev.lakestep.compiler.statement.TaskSql;
import java.util.ArrayList;
import java.util.List;

/// No table lies where another one does, nor where results of queries go: each would delete or read
/// files of the other.
final class LocationOverlaps {
  private final List<Placed> tables = new ArrayList<>();
  private final Diagnostics problems;

  private LocationOverlaps(Diagnostics problems) {
    this.problems = problems;
  }

  /// A table, and the folder that it surely lies in.
  private record Placed(String table, String folder, Span span) {}

  static void check(List<FlowSql> flows, Diagnostics problems) {
    LocationOverlaps overlaps = new LocationOverlaps(problems);
    flows.forEach(overlaps::collect);
    overlaps.compare();
    flows.stream().flatMap(flow -> flow.tasks().stream()).forEach(overlaps::results);
  }

  private void collect(FlowSql flow) {
    Stated.forEachTable(
        flow,
        (stated, table) ->
            table
                .location()
                .filter(location -> location.phrase().isFixed())
                .filter(location -> location.text().startsWith("s3://"))
                .ifPresent(location ->
                    tables.add(
                        new Placed(
                            stated.name(table.table()),
                            folder(location.text()),
                            stated.span(location.at())))));
  }

  private static String folder(String address) {
    return address.endsWith("/") ? address : address + "/";
  }

  private void compare() {
    for (int i = 0; i < tables.size(); i++) {
      for (int j = 0; j < i; j++) {
        Placed one = tables.get(i);
        Placed other = tables.get(j);
        if (!sameTable(one.table(), other.table()) && overlap(one.folder(), other.folder())) {
          problems.report(diagnostic(one, other));
          break;
        }
      }
    }
  }

  private static boolean overlap(String one, String other) {
    return one.startsWith(other) || other.startsWith(one);
  }

  /// A table whose database is not said may be that of any.
  private static boolean sameTable(String one, String other) {
    return one.equals(other) || one.endsWith("." + other) || other.endsWith("." + one);
  }

  private static Diagnostic diagnostic(Placed one, Placed other) {
    boolean same = one.folder().equals(other.folder());
    boolean inside = one.folder().startsWith(other.folder());
    String message =
        same
            ? "`%s` lies where `%s` does".formatted(one.table(), other.table())
            : inside
                ? "`%s` lies inside `%s`".formatted(one.table(), other.table())
                : "`%s` lies around `%s`".formatted(one.table(), other.table());
    return Diagnostic.of(Code.LOCATION_OVERLAP, one.span(), message)
        .related(other.span(), "`%s` is here".formatted(other.table()))
        .hint("give each table a folder of its own, such as `tables/%s/`".formatted(name(one)));
  }

  private static String name(Placed table) {
    return table.table().substring(table.table().lastIndexOf('.') + 1);
  }

  private void results(TaskSql task) {
    for (Argument output : task.task().arguments().value("outputLocation").stream().toList()) {
      String folder = folder(Constants.text(output).orElse(""));
      tables.stream()
          .filter(table -> folder.startsWith("s3://") && overlap(table.folder(), folder))
          .findFirst()
          .ifPresent(table ->
              problems.report(
                  Diagnostic.of(
                          Code.LOCATION_OVERLAP,
                          output.span(),
                          "results go where `%s` lies".formatted(table.table()))
                      .related(table.span(), "`%s` is here".formatted(table.table()))
                      .hint("give results a folder of their own, such as `athena-results/`")));
    }
  }
}
