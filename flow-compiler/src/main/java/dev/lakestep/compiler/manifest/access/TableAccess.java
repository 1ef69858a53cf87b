package dev.lakestep.compiler.manifest.access;

import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.sql.touch.Touch.Action;
import dev.lakestep.compiler.statement.FlowSql;
import dev.lakestep.compiler.statement.TaskSql;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// A table, and what is done with it: `read`, `insert`, `merge` and so on.
public record TableAccess(String database, String table, List<String> actions) {
  public TableAccess {
    actions = List.copyOf(actions);
  }

  private record Name(String database, String table) {}

  static List<TableAccess> of(FlowSql flow, Known known) {
    Map<String, Name> names = new TreeMap<>();
    Map<String, Set<String>> actions = new TreeMap<>();
    for (TaskSql sql : flow.tasks()) {
      for (TouchedSql touched : TouchedSql.of(sql, known)) {
        touched
            .touch()
            .tables()
            .forEach(use -> add(touched.table(use.table()), word(use.action()), names, actions));
      }
    }
    flow.resolved()
        .flow()
        .allTasks()
        .forEach(task -> {
          if (task instanceof Task.Call call && Ingests.isIngest(call)) {
            add(Ingests.into(known, call), "load", names, actions);
            Ingests.rejects(known, call).ifPresent(table -> add(table, "load", names, actions));
          }
        });
    return names.entrySet().stream()
        .map(name ->
            new TableAccess(
                name.getValue().database(),
                name.getValue().table(),
                List.copyOf(actions.getOrDefault(name.getKey(), new LinkedHashSet<>()))))
        .toList();
  }

  private static String word(Action action) {
    return action.name().toLowerCase(Locale.ROOT);
  }

  private static void add(
      CatalogTable table, String action, Map<String, Name> names, Map<String, Set<String>> all) {
    for (String name : table.database().then(".").then(table.table()).names()) {
      int dot = name.lastIndexOf('.');
      names.put(name, new Name(name.substring(0, dot), name.substring(dot + 1)));
      all.computeIfAbsent(name, _ -> new TreeSet<>()).add(action);
    }
  }
}
