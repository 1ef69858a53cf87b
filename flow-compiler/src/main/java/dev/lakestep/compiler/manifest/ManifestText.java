package dev.lakestep.compiler.manifest;

import dev.lakestep.compiler.asl.JsonText;
import dev.lakestep.compiler.manifest.Manifest.After;
import dev.lakestep.compiler.manifest.Manifest.Identity;
import dev.lakestep.compiler.manifest.Manifest.Place;
import dev.lakestep.compiler.manifest.TaskGraph.Edge;
import dev.lakestep.compiler.manifest.TaskGraph.Node;
import dev.lakestep.compiler.plan.Json;
import java.util.SequencedMap;

/// A manifest as JSON; the same text each time.
public final class ManifestText {
  private ManifestText() {}

  public static String write(Manifest manifest) {
    Sheet sheet =
        new Sheet()
            .put("flow", identity(manifest.flow()))
            .put("inputs", manifest.inputs(), ManifestText::parameter)
            .put("triggers", manifest.starts(), StartText::json);
    if (!manifest.starts().isEmpty() && !manifest.variables().fields().isEmpty()) {
      sheet.put("variables", manifest.variables());
    }
    sheet.put("needs", NeedsText.json(manifest.needs())).put("rules", conduct(manifest.conduct()));
    manifest.after().ifPresent(after -> sheet.put("after", after(after)));
    return JsonText.plain(
        sheet
            .put("graph", graph(manifest.graph()))
            .put("permissions", manifest.access().permissions(), AccessText::permission)
            .put("unknown", manifest.access().unknown(), AccessText::ask)
            .put("tables", manifest.access().tables(), AccessText::table)
            .put("buckets", manifest.access().buckets(), AccessText::bucket)
            .put("lineage", manifest.lineage(), LineageText::movement)
            .put("states", states(manifest.states()))
            .json());
  }

  private static Json identity(Identity flow) {
    Sheet sheet =
        new Sheet()
            .put("namespace", flow.namespace())
            .put("id", flow.id())
            .put("machine", flow.machine().text());
    flow.description().ifPresent(text -> sheet.put("description", text));
    return sheet.put("labels", flow.labels()).put("disabled", flow.disabled()).json();
  }

  private static Json parameter(Parameter input) {
    Sheet sheet =
        new Sheet()
            .put("id", input.id())
            .put("type", input.type())
            .put("required", input.required());
    input.words().displayName().ifPresent(text -> sheet.put("displayName", text));
    input.words().description().ifPresent(text -> sheet.put("description", text));
    input.defaults().ifPresent(value -> sheet.put("default", value));
    input.prefill().ifPresent(value -> sheet.put("prefill", value));
    input.rules().fields().forEach(sheet::put);
    sheet.some("inputs", input.inputs(), ManifestText::parameter);
    input.dependsOn().ifPresent(condition -> sheet.put("dependsOn", condition(condition)));
    return sheet.json();
  }

  private static Json condition(Parameter.Condition condition) {
    Sheet sheet = new Sheet().texts("inputs", condition.inputs());
    condition.when().ifPresent(when -> sheet.put("condition", when));
    return sheet.json();
  }

  private static Json conduct(Conduct conduct) {
    Sheet sheet = new Sheet();
    conduct
        .concurrency()
        .ifPresent(one ->
            sheet.put(
                "concurrency",
                new Sheet().put("limit", one.limit()).put("behavior", one.behavior()).json()));
    conduct.retry().ifPresent(retry -> sheet.put("retry", retry));
    if (!conduct.retries().isEmpty()) {
      Sheet retries = new Sheet();
      conduct.retries().forEach(retries::put);
      sheet.put("retries", retries.json());
    }
    return sheet
        .put("sla", conduct.sla(), ManifestText::sla)
        .put("checks", conduct.checks(), ManifestText::check)
        .put("afterExecution", conduct.hasAfterExecution())
        .json();
  }

  private static Json sla(Conduct.Sla sla) {
    Sheet sheet = new Sheet().put("id", sla.id()).put("type", sla.type());
    sla.duration().ifPresent(duration -> sheet.put("duration", duration));
    sla.holds().ifPresent(holds -> sheet.put("assert", holds));
    sheet.put("behavior", sla.behavior());
    return (sla.labels().fields().isEmpty() ? sheet : sheet.put("labels", sla.labels())).json();
  }

  private static Json check(Conduct.Check check) {
    return new Sheet()
        .put("when", check.when())
        .put("message", check.message())
        .put("behavior", check.behavior())
        .json();
  }

  private static Json graph(TaskGraph graph) {
    return new Sheet()
        .put("nodes", graph.nodes(), ManifestText::node)
        .put("edges", graph.edges(), ManifestText::edge)
        .json();
  }

  private static Json node(Node node) {
    Sheet sheet =
        new Sheet().put("id", node.id()).put("type", node.type()).put("line", node.line());
    node.parent().ifPresent(parent -> sheet.put("parent", parent));
    return sheet.put("lane", node.lane()).json();
  }

  private static Json edge(Edge edge) {
    return new Sheet().put("from", edge.from()).put("to", edge.to()).json();
  }

  private static Json after(After after) {
    return new Sheet()
        .put("machine", after.machine().text())
        .texts("reads", after.reads())
        .put("states", states(after.states()))
        .json();
  }

  private static Json states(SequencedMap<String, Place> states) {
    Sheet sheet = new Sheet();
    states.forEach((name, place) -> sheet.put(name, place(place)));
    return sheet.json();
  }

  private static Json place(Place place) {
    Sheet sheet = new Sheet().put("file", place.file()).put("line", place.line());
    place.task().ifPresent(task -> sheet.put("task", task));
    return sheet.json();
  }
}
