package dev.lakestep.athena;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.athena.Query.Asked;
import dev.lakestep.athena.Query.Progress;
import dev.lakestep.athena.Query.Span;
import dev.lakestep.athena.run.Ending.Fault;
import dev.lakestep.athena.run.Ending.Figures;
import dev.lakestep.athena.run.ResultColumn;
import dev.lakestep.cloud.wire.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// Queries in the shapes of the API.
final class QueryViews {
  static final String ENGINE = "Athena engine version 3";

  private QueryViews() {}

  static ObjectNode query(Query query) {
    Asked asked = query.asked();
    ObjectNode view = Fields.none();
    view.put("QueryExecutionId", query.id()).put("Query", asked.sql());
    view.put("StatementType", query.plan().kind().name());
    view.put("SubstatementType", query.plan().substatement());
    view.put("WorkGroup", asked.workgroup());
    view.putObject("ResultConfiguration").put("OutputLocation", query.file());
    ObjectNode context = view.putObject("QueryExecutionContext");
    asked.catalog().ifPresent(name -> context.put("Catalog", name.toLowerCase(Locale.ROOT)));
    asked.database().ifPresent(name -> context.put("Database", name));
    if (!asked.parameters().isEmpty()) {
      asked.parameters().forEach(view.putArray("ExecutionParameters")::add);
    }
    ObjectNode reuse =
        view.putObject("ResultReuseConfiguration").putObject("ResultReuseByAgeConfiguration");
    reuse.put("Enabled", asked.reuse().isPresent());
    asked.reuse().ifPresent(minutes -> reuse.put("MaxAgeInMinutes", minutes));
    engine(view.putObject("EngineVersion"), "AUTO");
    view.putObject("ManagedQueryResultsConfiguration").put("Enabled", false);
    view.putObject("QueryResultsS3AccessGrantsConfiguration")
        .put("EnableS3AccessGrants", false)
        .put("CreateUserLevelPrefix", false);
    view.set("Status", status(query));
    view.set("Statistics", statistics(query));
    return view;
  }

  static void engine(ObjectNode version, String selected) {
    version.put("SelectedEngineVersion", selected).put("EffectiveEngineVersion", ENGINE);
  }

  private static ObjectNode status(Query query) {
    ObjectNode status = Fields.none().put("State", query.state().name());
    Fields.put(status, "SubmissionDateTime", query.asked().submitted());
    switch (query.progress()) {
      case Progress.Queued(), Progress.Running(_) -> {}
      case Progress.Succeeded(var span, _, _) ->
          Fields.put(status, "CompletionDateTime", span.ended());
      case Progress.Failed(var span, _, var fault) -> {
        Fields.put(status, "CompletionDateTime", span.ended());
        status.put("StateChangeReason", fault.message());
        status.set("AthenaError", fault(fault));
      }
      case Progress.Cancelled(var span, _, var reason) -> {
        Fields.put(status, "CompletionDateTime", span.ended());
        status.put("StateChangeReason", reason);
      }
    }
    return status;
  }

  private static ObjectNode fault(Fault fault) {
    return Fields.none()
        .put("ErrorCategory", fault.category())
        .put("ErrorType", fault.type())
        .put("Retryable", fault.retryable())
        .put("ErrorMessage", fault.message());
  }

  private static ObjectNode statistics(Query query) {
    ObjectNode view = Fields.none();
    Instant submitted = query.asked().submitted();
    switch (query.progress()) {
      case Progress.Queued() -> {}
      case Progress.Running(var begun) ->
          view.put("QueryQueueTimeInMillis", millis(submitted, begun));
      case Progress.Succeeded(var span, var figures, var result) -> {
        ended(view, times(submitted, span, figures), figures);
        result.manifest().ifPresent(uri -> view.put("DataManifestLocation", uri));
        view.putObject("ResultReuseInformation").put("ReusedPreviousResult", result.reused());
      }
      case Progress.Failed(var span, var figures, _) ->
          ended(view, times(submitted, span, figures), figures);
      case Progress.Cancelled(var span, var figures, _) ->
          ended(view, times(submitted, span, figures), figures);
    }
    return view;
  }

  private static void ended(ObjectNode view, ObjectNode times, Figures figures) {
    view.put("DataScannedInBytes", figures.scannedBytes());
    view.setAll(times);
    view.putObject("ResultReuseInformation").put("ReusedPreviousResult", false);
  }

  /// The parts of the time add up to the whole of it.
  private static ObjectNode times(Instant submitted, Span span, Figures figures) {
    long queue = millis(submitted, span.begun());
    long whole = millis(span.begun(), span.ended());
    long engine = Math.min(whole, figures.engine() > 0 ? figures.engine() : whole);
    return Fields.none()
        .put("QueryQueueTimeInMillis", queue)
        .put("ServicePreProcessingTimeInMillis", 0)
        .put("QueryPlanningTimeInMillis", Math.min(engine, figures.planning()))
        .put("EngineExecutionTimeInMillis", engine)
        .put("ServiceProcessingTimeInMillis", whole - engine)
        .put("TotalExecutionTimeInMillis", queue + whole);
  }

  private static long millis(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toMillis());
  }

  /// What `GetQueryRuntimeStatistics` tells.
  static ObjectNode runtime(Query query) {
    ObjectNode view = Fields.none();
    Instant submitted = query.asked().submitted();
    switch (query.progress()) {
      case Progress.Queued(), Progress.Running(_) -> view.putObject("Timeline");
      case Progress.Succeeded(var span, var figures, _) ->
          measured(view, times(submitted, span, figures), figures);
      case Progress.Failed(var span, var figures, _) ->
          measured(view, times(submitted, span, figures), figures);
      case Progress.Cancelled(var span, var figures, _) ->
          measured(view, times(submitted, span, figures), figures);
    }
    return view;
  }

  private static void measured(ObjectNode view, ObjectNode times, Figures figures) {
    view.set("Timeline", times);
    view.putObject("Rows")
        .put("InputRows", figures.scannedRows())
        .put("InputBytes", figures.scannedBytes())
        .put("OutputRows", figures.outputRows())
        .put("OutputBytes", figures.outputBytes());
  }

  static void columns(ArrayNode info, List<ResultColumn> columns) {
    for (ResultColumn column : columns) {
      info.addObject()
          .put("CatalogName", "hive")
          .put("SchemaName", "")
          .put("TableName", "")
          .put("Name", column.name())
          .put("Label", column.name())
          .put("Type", column.type())
          .put("Precision", column.precision())
          .put("Scale", column.scale())
          .put("Nullable", "UNKNOWN")
          .put("CaseSensitive", column.caseSensitive());
    }
  }
}
