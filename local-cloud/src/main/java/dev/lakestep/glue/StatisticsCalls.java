package dev.lakestep.glue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.glue.Archive.Decision;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Operations on what is known of the values of columns, as the API has them. Without values of a
/// partition, they are on the table.
record StatisticsCalls(Catalog catalog) {

  ObjectNode read(ObjectNode input) {
    List<String> values = Ask.texts(input, "PartitionValues");
    Map<String, ObjectNode> known = holding(input).statistics(values);
    ObjectNode answer = Fields.none();
    ArrayNode found = answer.putArray("ColumnStatisticsList");
    ArrayNode errors = answer.putArray("Errors");
    Ask.texts(input, "ColumnNames")
        .forEach(name ->
            Optional.ofNullable(known.get(Place.small(name)))
                .ifPresentOrElse(
                    column -> found.add(column.deepCopy()),
                    () -> errors.addObject().put("ColumnName", name).set("Error", missing(name))));
    return answer;
  }

  private static ObjectNode missing(String name) {
    return Ask.detail(
        new AwsError(
            GlueErrors.NOT_FOUND, 400, "Statistics of column %s not found.".formatted(name)));
  }

  ObjectNode update(ObjectNode input) {
    List<String> values = Ask.texts(input, "PartitionValues");
    List<ObjectNode> columns =
        Ask.structures(input, "ColumnStatisticsList").stream().map(ObjectNode::deepCopy).toList();
    return catalog
        .archive()
        .change(() -> {
          holding(input);
          return Decision.of(
              Ask.errors(List.of()), new Change.StatisticsKept(place(input), values, columns));
        });
  }

  ObjectNode delete(ObjectNode input) {
    List<String> values = Ask.texts(input, "PartitionValues");
    String column = Place.small(Ask.text(input, "ColumnName"));
    return catalog
        .archive()
        .change(() -> {
          boolean isKnown = holding(input).statistics(values).containsKey(column);
          return isKnown
              ? Decision.of(
                  Fields.none(), new Change.StatisticsGone(place(input), values, List.of(column)))
              : Decision.of(Fields.none());
        });
  }

  private Holding holding(ObjectNode input) {
    Holding holding = catalog.holding(place(input));
    List<String> values = Ask.texts(input, "PartitionValues");
    if (!values.isEmpty() && holding.partition(values).isEmpty()) {
      throw GlueErrors.noPartition();
    }
    return holding;
  }

  private static Place place(ObjectNode input) {
    return new Place(Ask.text(input, "DatabaseName"), Ask.text(input, "TableName"));
  }
}
