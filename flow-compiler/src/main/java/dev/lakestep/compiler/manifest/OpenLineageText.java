package dev.lakestep.compiler.manifest;

import dev.lakestep.compiler.asl.JsonText;
import dev.lakestep.compiler.manifest.Manifest.Identity;
import dev.lakestep.compiler.manifest.lineage.Dataset;
import dev.lakestep.compiler.manifest.lineage.Movement;
import dev.lakestep.compiler.plan.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The lineage of a flow in the form of OpenLineage: a list of static events, one for each task.
public final class OpenLineageText {
  private static final String SPEC = "https://openlineage.io/spec/";
  private static final String PRODUCER = "https://github.com/lakestep/lakestep";

  private final Identity flow;

  private OpenLineageText(Identity flow) {
    this.flow = flow;
  }

  /// `time` is when this is said, which every event has to bear.
  public static String write(Manifest manifest, Instant time) {
    OpenLineageText text = new OpenLineageText(manifest.flow());
    Map<String, List<Movement>> tasks = new LinkedHashMap<>();
    for (Movement movement : manifest.lineage()) {
      tasks.computeIfAbsent(movement.task(), _ -> new ArrayList<>()).add(movement);
    }
    List<Json> events = new ArrayList<>();
    tasks.forEach((task, movements) -> events.add(text.event(task, movements, time)));
    return JsonText.plain(new Json.Items(events));
  }

  private Json event(String task, List<Movement> movements, Instant time) {
    Set<Dataset> inputs = new LinkedHashSet<>();
    Map<Dataset, List<Movement>> outputs = new LinkedHashMap<>();
    for (Movement movement : movements) {
      inputs.addAll(movement.inputs());
      movement
          .outputs()
          .forEach(output -> outputs.computeIfAbsent(output, _ -> new ArrayList<>()).add(movement));
    }
    List<Json> written = new ArrayList<>();
    outputs.forEach((output, made) -> written.add(output(output, made)));
    return new Sheet()
        .put("eventTime", time.toString())
        .put("producer", PRODUCER)
        .put("schemaURL", SPEC + "2-0-2/OpenLineage.json#/$defs/JobEvent")
        .put("job", job(task))
        .put("inputs", inputs, OpenLineageText::dataset)
        .put("outputs", new Json.Items(written))
        .json();
  }

  private Json job(String task) {
    Json type =
        facet("2-0-3/JobTypeJobFacet")
            .put("processingType", "BATCH")
            .put("integration", "LAKESTEP")
            .put("jobType", "TASK")
            .json();
    return new Sheet()
        .put("namespace", flow.namespace())
        .put("name", flow.id() + "." + task)
        .put("facets", new Sheet().put("jobType", type).json())
        .json();
  }

  private static Sheet facet(String name) {
    String kind = name.substring(name.indexOf('/') + 1);
    return new Sheet()
        .put("_producer", PRODUCER)
        .put("_schemaURL", SPEC + "facets/" + name + ".json#/$defs/" + kind);
  }

  private static Json dataset(Dataset dataset) {
    return named(dataset).json();
  }

  private static Sheet named(Dataset dataset) {
    return switch (dataset) {
      case Dataset.Table(var database, var table) ->
          new Sheet()
              .put("namespace", "awsathena://athena.${Region}.amazonaws.com")
              .put("name", "AwsDataCatalog." + database + "." + table);
      case Dataset.Objects(var bucket, var keys) ->
          new Sheet().put("namespace", "s3://" + bucket).put("name", keys.isEmpty() ? "/" : keys);
      case Dataset.Page(var address) -> {
        int host = address.indexOf("://");
        int slash = host < 0 ? -1 : address.indexOf('/', host + 3);
        yield new Sheet()
            .put("namespace", slash < 0 ? "https" : address.substring(0, slash))
            .put("name", slash < 0 ? address : address.substring(slash + 1));
      }
    };
  }

  private static Json output(Dataset dataset, List<Movement> made) {
    Sheet facets = new Sheet();
    made.stream()
        .filter(movement -> !movement.schema().isEmpty())
        .findFirst()
        .ifPresent(movement ->
            facets.put(
                "schema",
                facet("1-1-1/SchemaDatasetFacet")
                    .put("fields", movement.schema(), OpenLineageText::field)
                    .json()));
    Sheet columns = new Sheet();
    made.forEach(movement ->
        movement.columns().forEach(column -> columns.put(column.name(), column(column))));
    Json.Fields flows = columns.json();
    if (!flows.fields().isEmpty()) {
      facets.put(
          "columnLineage", facet("1-0-1/ColumnLineageDatasetFacet").put("fields", flows).json());
    }
    Json.Fields all = facets.json();
    return (all.fields().isEmpty() ? named(dataset) : named(dataset).put("facets", all)).json();
  }

  private static Json field(Movement.Field field) {
    return new Sheet().put("name", field.name()).put("type", field.type()).json();
  }

  private static Json column(Movement.Column column) {
    return new Sheet()
        .put(
            "inputFields",
            column.origins(),
            origin -> named(origin.dataset()).put("field", origin.column()).json())
        .json();
  }
}
