package dev.lakestep.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.athena.Query.Asked;
import dev.lakestep.athena.Query.Plan;
import dev.lakestep.athena.Query.Progress;
import dev.lakestep.athena.Query.Result;
import dev.lakestep.athena.Query.Span;
import dev.lakestep.athena.run.Ending.Fault;
import dev.lakestep.athena.run.Ending.Figures;
import dev.lakestep.athena.run.Ending.Kind;
import dev.lakestep.athena.run.ResultColumn;
import dev.lakestep.athena.run.Work.Asker;
import dev.lakestep.cloud.wire.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Queries as the journal has them.
final class QueryText {
  private QueryText() {}

  static ObjectNode write(Query query) {
    ObjectNode node = Fields.none();
    Asked asked = query.asked();
    node.put("id", asked.id()).put("number", asked.number());
    node.put("submitted", asked.submitted().toString()).put("sql", asked.sql());
    asked.parameters().forEach(node.putArray("parameters")::add);
    asked.catalog().ifPresent(value -> node.put("catalog", value));
    asked.database().ifPresent(value -> node.put("database", value));
    node.put("workgroup", asked.workgroup());
    asked.token().ifPresent(value -> node.put("token", value));
    asked.location().ifPresent(value -> node.put("location", value));
    asked.reuse().ifPresent(value -> node.put("reuse", value));
    asked
        .asker()
        .ifPresent(one ->
            node.putObject("asker").put("role", one.roleArn()).put("session", one.session()));
    node.put("kind", query.plan().kind().name()).put("statement", query.plan().substatement());
    node.put("folder", query.plan().folder()).put("file", query.plan().file());
    query.plan().cutoff().ifPresent(value -> node.put("cutoff", value));
    node.put("state", query.state().name());
    progress(node, query.progress());
    return node;
  }

  private static void progress(ObjectNode node, Progress progress) {
    switch (progress) {
      case Progress.Queued() -> {}
      case Progress.Running(var begun) -> node.put("begun", begun.toString());
      case Progress.Succeeded(var span, var figures, var result) -> {
        ended(node, span, figures);
        result(node.putObject("result"), result);
      }
      case Progress.Failed(var span, var figures, var fault) -> {
        ended(node, span, figures);
        node.putObject("fault")
            .put("category", fault.category())
            .put("type", fault.type())
            .put("retryable", fault.retryable())
            .put("message", fault.message());
      }
      case Progress.Cancelled(var span, var figures, var reason) -> {
        ended(node, span, figures);
        node.put("reason", reason);
      }
    }
  }

  private static void ended(ObjectNode node, Span span, Figures figures) {
    node.put("begun", span.begun().toString()).put("ended", span.ended().toString());
    node.putArray("figures")
        .add(figures.planning())
        .add(figures.engine())
        .add(figures.scannedBytes())
        .add(figures.scannedRows())
        .add(figures.outputRows())
        .add(figures.outputBytes());
  }

  private static void result(ObjectNode node, Result result) {
    ArrayNode columns = node.putArray("columns");
    for (ResultColumn column : result.columns()) {
      columns
          .addObject()
          .put("name", column.name())
          .put("type", column.type())
          .put("precision", column.precision())
          .put("scale", column.scale())
          .put("sensitive", column.caseSensitive());
    }
    result.changed().ifPresent(count -> node.put("changed", count));
    node.put("file", result.file()).put("body", result.hasBody()).put("reused", result.reused());
    result.manifest().ifPresent(uri -> node.put("manifest", uri));
  }

  static Query read(JsonNode node) {
    List<String> parameters = new ArrayList<>();
    node.path("parameters").forEach(one -> parameters.add(one.asText()));
    Asked asked =
        new Asked(
            node.path("id").asText(),
            node.path("number").asLong(),
            instant(node, "submitted"),
            node.path("sql").asText(),
            parameters,
            Fields.text(node, "catalog"),
            Fields.text(node, "database"),
            node.path("workgroup").asText(),
            Fields.text(node, "token"),
            Fields.text(node, "location"),
            Fields.whole(node, "reuse"),
            Fields.value(node, "asker")
                .map(one -> new Asker(one.path("role").asText(), one.path("session").asText())));
    Plan plan =
        new Plan(
            Kind.valueOf(node.path("kind").asText()),
            node.path("statement").asText(),
            node.path("folder").asText(),
            node.path("file").asText(),
            Fields.whole(node, "cutoff"));
    return new Query(asked, plan, progress(node));
  }

  private static Progress progress(JsonNode node) {
    return switch (Query.State.valueOf(node.path("state").asText())) {
      case QUEUED -> new Progress.Queued();
      case RUNNING -> new Progress.Running(instant(node, "begun"));
      case SUCCEEDED ->
          new Progress.Succeeded(span(node), figures(node), result(node.path("result")));
      case FAILED -> {
        JsonNode fault = node.path("fault");
        yield new Progress.Failed(
            span(node),
            figures(node),
            new Fault(
                fault.path("category").asInt(),
                fault.path("type").asInt(),
                fault.path("retryable").asBoolean(),
                fault.path("message").asText()));
      }
      case CANCELLED ->
          new Progress.Cancelled(span(node), figures(node), node.path("reason").asText());
    };
  }

  private static Instant instant(JsonNode node, String field) {
    return Instant.parse(node.path(field).asText());
  }

  private static Span span(JsonNode node) {
    return new Span(instant(node, "begun"), instant(node, "ended"));
  }

  private static Figures figures(JsonNode node) {
    JsonNode all = node.path("figures");
    return new Figures(
        all.path(0).asLong(),
        all.path(1).asLong(),
        all.path(2).asLong(),
        all.path(3).asLong(),
        all.path(4).asLong(),
        all.path(5).asLong());
  }

  private static Result result(JsonNode node) {
    List<ResultColumn> columns = new ArrayList<>();
    for (JsonNode column : node.path("columns")) {
      columns.add(
          new ResultColumn(
              column.path("name").asText(),
              column.path("type").asText(),
              column.path("precision").asInt(),
              column.path("scale").asInt(),
              column.path("sensitive").asBoolean()));
    }
    return new Result(
        columns,
        Fields.whole(node, "changed"),
        node.path("file").asText(),
        node.path("body").asBoolean(),
        node.path("reused").asBoolean(),
        Fields.text(node, "manifest"));
  }
}
