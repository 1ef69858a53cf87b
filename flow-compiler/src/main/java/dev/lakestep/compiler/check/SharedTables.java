package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Trigger;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.sql.Stretch;
import dev.lakestep.compiler.sql.touch.Touch.Action;
import dev.lakestep.compiler.sql.touch.Touch.TableUse;
import dev.lakestep.compiler.sql.touch.Touches;
import dev.lakestep.compiler.statement.FlowSql;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Executions that may overlap do not drop and create a table that they share.
final class SharedTables {
  /// What differs from one execution to another.
  private static final Pattern OF_THIS_RUN =
      Pattern.compile(
          "\\{\\{.*\\b(inputs|trigger|execution|taskrun|item|outputs|render|uuid|id|now)\\b.*}}");

  private SharedTables() {}

  static void check(FlowSql sql, Diagnostics problems) {
    Flow flow = sql.resolved().flow();
    boolean limited = flow.rules().concurrency().filter(rule -> rule.limit() == 1).isPresent();
    if (limited || flow.triggers().stream().noneMatch(SharedTables::mayOverlap)) {
      return;
    }
    Map<String, Span> dropped = new LinkedHashMap<>();
    Map<String, Span> created = new LinkedHashMap<>();
    Stated.in(sql)
        .forEach(stated -> {
          tables(stated, Action.DROP, dropped);
          tables(stated, Action.CREATE, created);
        });
    dropped.forEach((table, place) -> {
      Span creation = created.get(table);
      if (creation != null) {
        problems.report(diagnostic(table, place, creation));
      }
    });
  }

  private static boolean mayOverlap(Trigger trigger) {
    return switch (trigger) {
      case Trigger.Objects _, Trigger.Webhook _, Trigger.AfterFlows _, Trigger.Events _ ->
          !trigger.settings().disabled();
      case Trigger.Schedule _, Trigger.OnDates _ ->
          trigger.settings().allowConcurrent() && !trigger.settings().disabled();
    };
  }

  private static void tables(Stated stated, Action action, Map<String, Span> tables) {
    for (TableUse use : Touches.of(stated.statement(), stated.text()).tables()) {
      String table = stated.name(use.table());
      if (use.action() == action && !OF_THIS_RUN.matcher(table).find()) {
        Stretch upToName = new Stretch(stated.statement().at().from(), use.table().at().to());
        tables.putIfAbsent(table, stated.span(upToName));
      }
    }
  }

  private static Diagnostic diagnostic(String table, Span dropped, Span created) {
    return Diagnostic.of(
            Code.SHARED_TABLE_REBUILT,
            dropped,
            "two executions at once drop `%s` under each other".formatted(table))
        .related(created, "it is created again here")
        .hint("add `concurrency: {limit: 1}` to the flow, or give each execution its own table");
  }
}
