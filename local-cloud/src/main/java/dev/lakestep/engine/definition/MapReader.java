package dev.lakestep.engine.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.engine.definition.State.Batcher;
import dev.lakestep.engine.definition.State.Distributed;
import dev.lakestep.engine.definition.State.Iteration;
import dev.lakestep.engine.definition.State.Shared;
import dev.lakestep.engine.definition.State.Source;
import dev.lakestep.engine.definition.State.Tolerance;
import dev.lakestep.engine.definition.State.Writer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads a `Map` state, inline or distributed.
final class MapReader {
  private static final Pattern LABEL =
      Pattern.compile("[^\\s?*<>{}\\[\\]:;,\\\\|^~$#%&`\"/]{1,40}");
  private static final List<String> ONLY_DISTRIBUTED =
      List.of("ItemReader", "ItemBatcher", "ResultWriter");

  private final Node node;
  private final Dialect dialect;

  private MapReader(Node node, Dialect dialect) {
    this.node = node;
    this.dialect = dialect;
  }

  static Optional<State> read(Node node, Shared shared, Dialect dialect) {
    String key = node.field("Iterator").isPresent() ? "Iterator" : "ItemProcessor";
    if (!node.require(key)) {
      return Optional.empty();
    }
    Node processor = node.child(key);
    MapReader reader = new MapReader(node, dialect);
    return ChartReader.read(processor, dialect)
        .map(chart ->
            new State.Each(
                shared,
                reader.iteration(chart, processor),
                RecoveryReader.read(node, dialect),
                node.text("Next")));
  }

  private Iteration iteration(Chart chart, Node processor) {
    return new Iteration(
        chart,
        node.field("Items"),
        node.field("ItemSelector"),
        node.field("MaxConcurrency"),
        new Tolerance(
            node.field("ToleratedFailureCount"), node.field("ToleratedFailurePercentage")),
        distributed(processor.child("ProcessorConfig")));
  }

  private Optional<Distributed> distributed(Node config) {
    String mode = config.text("Mode").orElse("INLINE");
    if (!mode.equals("DISTRIBUTED")) {
      ONLY_DISTRIBUTED.stream()
          .filter(field -> node.json().has(field))
          .forEach(field -> node.child(field).wrong("Field is only supported in DISTRIBUTED mode"));
      return Optional.empty();
    }
    Optional<String> label = node.text("Label");
    label
        .filter(text -> !LABEL.matcher(text).matches())
        .ifPresent(_ ->
            node.problems()
                .add(
                    new Problem(
                        "INVALID_LABEL_NAME",
                        "Labels have up to 40 characters, none of them special",
                        node.place() + "/Label")));
    return Optional.of(
        new Distributed(
            config.text("ExecutionType").orElse("STANDARD").equals("EXPRESS"),
            label,
            source(),
            batcher(),
            writer()));
  }

  private Optional<Source> source() {
    if (!node.json().has("ItemReader")) {
      return Optional.empty();
    }
    Node reader = node.child("ItemReader");
    reader.require("Resource");
    dialect.check(reader);
    return Optional.of(
        new Source(
            reader.textOrEmpty("Resource"),
            reader.field("Arguments"),
            reader.field("ReaderConfig").orElseGet(DefinitionReader::empty)));
  }

  private Optional<Batcher> batcher() {
    if (!node.json().has("ItemBatcher")) {
      return Optional.empty();
    }
    Node batcher = node.child("ItemBatcher");
    JsonNode fields = batcher.json();
    if (!fields.has("MaxItemsPerBatch") && !fields.has("MaxInputBytesPerBatch")) {
      batcher.wrong(
          "At least one of these fields is required: [MaxItemsPerBatch, MaxInputBytesPerBatch]");
    }
    return Optional.of(
        new Batcher(
            batcher.field("MaxItemsPerBatch"),
            batcher.field("MaxInputBytesPerBatch"),
            batcher.field("BatchInput")));
  }

  private Optional<Writer> writer() {
    if (!node.json().has("ResultWriter")) {
      return Optional.empty();
    }
    Node writer = node.child("ResultWriter");
    dialect.check(writer);
    return Optional.of(
        new Writer(
            writer.text("Resource"),
            writer.field("Arguments"),
            writer.field("WriterConfig").orElseGet(DefinitionReader::empty)));
  }
}
