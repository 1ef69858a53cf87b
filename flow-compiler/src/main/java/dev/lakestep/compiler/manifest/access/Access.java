package dev.lakestep.compiler.manifest.access;

import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.plan.MachineName;
import dev.lakestep.compiler.resolve.Reference;
import dev.lakestep.compiler.resolve.Use;
import dev.lakestep.compiler.statement.FlowSql;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What a flow may do, and what it touches by doing it; no more than its tasks ask for.
///
/// @param unknown statements that may ask for more, since a part of them is free
public record Access(
    List<Permission> permissions,
    List<TableAccess> tables,
    List<BucketAccess> buckets,
    List<Ask> unknown) {
  public Access {
    permissions = List.copyOf(permissions);
    tables = List.copyOf(tables);
    buckets = List.copyOf(buckets);
    unknown = List.copyOf(unknown);
  }

  /// `project` holds the flows that are compiled together: one may say where the table of another
  /// lies. `calls` are those that the states make themselves.
  public static Access of(FlowSql flow, List<FlowSql> project, List<MachineCall> calls) {
    Grants grants = new Grants();
    Known known = new Known(flow.resolved().flow());
    Catalog catalog = new Catalog(project);
    List<TouchedSql> statements =
        flow.tasks().stream().flatMap(sql -> TouchedSql.of(sql, known).stream()).toList();
    statements.forEach(one -> new StatementGrants(grants, catalog, one).ask());
    flow.resolved().flow().allTasks().forEach(task -> task(task, grants, known, catalog));
    secrets(flow, grants);
    files(flow, grants, known);
    Set<MachineName> turns =
        calls.stream()
            .filter(call -> call.service().equals(MachineCall.TURNS))
            .map(MachineCall::machine)
            .collect(Collectors.toSet());
    calls.forEach(
        call -> new MachineGrants(grants, known).ask(call, turns.contains(call.machine())));
    calls.forEach(new FunctionGrants(grants, known, flow.resolved(), turns)::ask);
    List<Permission> permissions = grants.permissions();
    return new Access(
        permissions,
        TableAccess.of(flow, known),
        BucketAccess.of(permissions),
        statements.stream().filter(TouchedSql::mayTouchMore).map(one -> one.ask("free")).toList());
  }

  private static void task(Task task, Grants grants, Known known, Catalog catalog) {
    if (task.settings().disabled()) {
      return;
    }
    if (task instanceof Task.Call call) {
      if (Ingests.isIngest(call)) {
        new Ingests(grants, known, catalog).ask(call);
      } else if (!new S3Grants(grants, known, call).ask()) {
        new ServiceGrants(grants, known, call).ask();
      }
    }
    if (task instanceof Task.ForEachItem items) {
      FlowFiles files = new FlowFiles(grants, known, task);
      files.read(items.items());
      files.keep("keeps batches, and what becomes of them");
    }
    task.flowCall().ifPresent(other -> new MachineGrants(grants, known).ask(task, other));
  }

  /// What expressions read.
  private static void files(FlowSql sql, Grants grants, Known known) {
    for (Use use : sql.resolved().uses()) {
      String task = use.place().task().map(Task::id).orElse("");
      for (Reference reference : use.references()) {
        if (reference instanceof Reference.File(var span, var path)) {
          FlowFiles.read(grants, Ask.at(span, task, span.text()), known.spelling(task).of(path));
        }
      }
    }
  }

  /// AWS hangs six characters behind the name of a secret.
  private static void secrets(FlowSql sql, Grants grants) {
    for (Use use : sql.resolved().uses()) {
      for (Reference reference : use.references()) {
        if (reference instanceof Reference.Secret(var span, var name)) {
          Pieces secret =
              Pieces.open("Secrets").then("/").then(name.map(Pieces::fixed).orElse(Pieces.ANY));
          grants.task(
              Ask.at(span, use.place().task().map(Task::id).orElse(""), span.text()),
              List.of("secretsmanager:GetSecretValue"),
              Arns.of("secretsmanager", "secret:", secret.then("-").then(Pieces.ANY)));
        }
      }
    }
  }
}
