package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.flow.Trigger;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import dev.lakestep.compiler.source.Span;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Executions that may overlap do not drop and create a table that they share.
final class SharedTables {
  private static final Pattern DROP =
      Pattern.compile("(?i)\\bDROP\\s+TABLE\\s+(?:IF\\s+EXISTS\\s+)?([^\\s;]+)");
  private static final Pattern CREATE =
      Pattern.compile(
          "(?i)\\bCREATE\\s+(?:EXTERNAL\\s+)?TABLE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?([^\\s;(]+)");

  /// What differs from one execution to another.
  private static final Pattern OF_THIS_RUN =
      Pattern.compile(
          "\\{\\{.*\\b(inputs|trigger|execution|taskrun|item|outputs|render|uuid|id|now)\\b.*}}");

  private SharedTables() {}

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    Flow flow = resolved.flow();
    boolean limited = flow.rules().concurrency().filter(rule -> rule.limit() == 1).isPresent();
    if (limited || flow.triggers().stream().noneMatch(SharedTables::mayOverlap)) {
      return;
    }
    Map<String, Span> dropped = new LinkedHashMap<>();
    Map<String, Span> created = new LinkedHashMap<>();
    flow.allTasks()
        .forEach(task -> {
          if (task instanceof Task.Call call) {
            Statements.of(call)
                .ifPresent(sql -> {
                  tables(DROP, sql, flow, dropped);
                  tables(CREATE, sql, flow, created);
                });
          }
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

  private static void tables(Pattern pattern, Argument sql, Flow flow, Map<String, Span> tables) {
    String text = Constants.spelled(sql, flow).orElse("");
    Matcher statement = pattern.matcher(text);
    while (statement.find()) {
      String table = statement.group(1).toLowerCase(Locale.ROOT);
      if (!OF_THIS_RUN.matcher(table).find()) {
        tables.putIfAbsent(table, Places.first(sql.span(), pattern.pattern()));
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
