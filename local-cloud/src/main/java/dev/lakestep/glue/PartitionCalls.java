package dev.lakestep.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.glue.Partitions.Failure;
import java.util.List;
import java.util.function.Predicate;

/// Operations on partitions, as the API has them.
record PartitionCalls(Catalog catalog, Views views) {
  private static final int LONGEST_PAGE = 1000;

  ObjectNode create(ObjectNode input) {
    only(partitions(input).add(List.of(Ask.structure(input, "PartitionInput"))));
    return Fields.none();
  }

  ObjectNode createMany(ObjectNode input) {
    List<ObjectNode> all = Ask.structures(input, "PartitionInputList");
    return failed(partitions(input).add(all), "PartitionValues");
  }

  ObjectNode update(ObjectNode input) {
    only(partitions(input).update(List.of(change(input))));
    return Fields.none();
  }

  ObjectNode updateMany(ObjectNode input) {
    List<Partitions.Update> all =
        Ask.structures(input, "Entries").stream().map(PartitionCalls::change).toList();
    return failed(partitions(input).update(all), "PartitionValueList");
  }

  private static Partitions.Update change(ObjectNode input) {
    return new Partitions.Update(
        Ask.texts(input, "PartitionValueList"), Ask.structure(input, "PartitionInput"));
  }

  ObjectNode delete(ObjectNode input) {
    only(partitions(input).remove(List.of(Ask.texts(input, "PartitionValues"))));
    return Fields.none();
  }

  ObjectNode deleteMany(ObjectNode input) {
    List<List<String>> all = values(input, "PartitionsToDelete");
    return failed(partitions(input).remove(all), "PartitionValues");
  }

  ObjectNode one(ObjectNode input) {
    Partition found =
        partitions(input)
            .one(Ask.texts(input, "PartitionValues"))
            .orElseThrow(GlueErrors::noPartition);
    ObjectNode answer = Fields.none();
    answer.set("Partition", views.partition(place(input), found));
    return answer;
  }

  /// Those that are not there are passed over.
  ObjectNode some(ObjectNode input) {
    Partitions partitions = partitions(input);
    ObjectNode answer = Fields.none();
    ArrayNode found = answer.putArray("Partitions");
    values(input, "PartitionsToGet").stream()
        .flatMap(values -> partitions.one(values).stream())
        .forEach(partition -> found.add(views.partition(place(input), partition)));
    answer.putArray("UnprocessedKeys");
    return answer;
  }

  ObjectNode all(ObjectNode input) {
    Partitions partitions = partitions(input);
    Predicate<List<String>> filter =
        partitions.filter(Ask.text(input, "Expression")).and(segment(input));
    boolean hasColumns = !Fields.flag(input, "ExcludeColumnSchema");
    return new Listing<Partition>(
            "Partitions",
            key -> partitions.after(key).filter(one -> filter.test(one.values())),
            Partition::values,
            partition -> shown(views.partition(place(input), partition), hasColumns))
        .page(input, LONGEST_PAGE);
  }

  private static ObjectNode shown(ObjectNode view, boolean hasColumns) {
    if (!hasColumns && view.path("StorageDescriptor") instanceof ObjectNode storage) {
      storage.remove("Columns");
    }
    return view;
  }

  /// Each partition is in one segment of any number of them.
  private static Predicate<List<String>> segment(ObjectNode input) {
    JsonNode segment = input.path("Segment");
    if (segment.isMissingNode() || segment.isNull()) {
      return _ -> true;
    }
    int number = segment.path("SegmentNumber").asInt();
    int all = segment.path("TotalSegments").asInt();
    if (number >= all) {
      throw GlueErrors.invalid("SegmentNumber must be less than TotalSegments.");
    }
    return values -> Math.floorMod(values.hashCode(), all) == number;
  }

  private static void only(List<Failure> failures) {
    failures.forEach(failure -> {
      throw new AwsError(failure.code(), 400, failure.words());
    });
  }

  private static ObjectNode failed(List<Failure> failures, String field) {
    return Ask.errors(
        failures.stream()
            .map(failure -> {
              ObjectNode error = Fields.none();
              failure.values().forEach(error.putArray(field)::add);
              error
                  .putObject("ErrorDetail")
                  .put("ErrorCode", failure.code())
                  .put("ErrorMessage", failure.words());
              return error;
            })
            .toList());
  }

  private static List<List<String>> values(ObjectNode input, String name) {
    return Ask.structures(input, name).stream().map(one -> Ask.texts(one, "Values")).toList();
  }

  private Partitions partitions(ObjectNode input) {
    return catalog.partitions(Ask.text(input, "DatabaseName"), Ask.text(input, "TableName"));
  }

  private static Place place(ObjectNode input) {
    return new Place(Ask.text(input, "DatabaseName"), Ask.text(input, "TableName"));
  }
}
