package dev.lakestep.iceberg;

import dev.lakestep.contract.Arguments;
import dev.lakestep.iceberg.duck.Options;
import dev.lakestep.iceberg.duck.Reading.Format;
import dev.lakestep.iceberg.duck.Rows.Deduplicate;
import dev.lakestep.iceberg.glue.TableName;
import dev.lakestep.iceberg.glue.TypeText;
import dev.lakestep.iceberg.source.SourceObject;
import dev.lakestep.task.operate.StagedTable;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.types.Type;

/// What `aws.iceberg.Ingest` is asked for.
record IngestRequest(Files files, Shape shape, Goal goal) {

  private static final Duration LIFE = Duration.ofDays(7);

  /// What becomes of rows that do not fit.
  enum OnReject {
    FAIL,
    SKIP,
    QUARANTINE
  }

  /// How the rows get into the table.
  enum Mode {
    APPEND,
    REPLACE,
    UPSERT,
    STAGE
  }

  /// Whether the table's columns are fixed, may grow, or come from the files.
  enum SchemaRule {
    STRICT,
    EVOLVE,
    INFER
  }

  /// What does the work.
  enum Via {
    AUTO,
    FUNCTION,
    ATHENA
  }

  /// Where the rows come from.
  record Files(List<String> from, Format format, Options options) {}

  /// What is made of them.
  record Shape(
      Map<String, Type> columns,
      Map<String, String> derive,
      Optional<String> transform,
      Optional<Deduplicate> deduplicate,
      OnReject onReject) {}

  /// Where they go.
  record Goal(TableName into, Mode mode, List<String> keys, SchemaRule schema, Made made) {}

  /// How a table is made that is not there.
  record Made(List<String> partitionBy, Optional<String> location, Map<String, String> properties) {
    static final Made NONE = new Made(List.of(), Optional.empty(), Map.of());

    /// Where the table lies: where it is said, or beside the first of its files.
    String place(TableName name, List<SourceObject> objects) {
      return location
          .map(said -> said.replaceFirst("/+$", ""))
          .orElseGet(() ->
              "s3://%s/tables/%s/%s"
                  .formatted(objects.getFirst().uri().bucket(), name.database(), name.table()));
    }

    /// The same for a table that lives as long as an execution.
    Made staged(TableName name, String execution, Clock clock) {
      Map<String, String> all = new LinkedHashMap<>(properties);
      all.put(StagedTable.MARK, execution);
      all.put("lakestep.expires", clock.instant().plus(LIFE).toString());
      return new Made(
          partitionBy,
          location.map(said -> said.replaceFirst("/+$", "") + "/" + name.table()),
          all);
    }
  }

  static IngestRequest of(Arguments task) {
    if (task.wordOr("via", Via.class, Via.AUTO) == Via.ATHENA) {
      throw task.wrong(
          "via",
          "AUTO or FUNCTION: put an external table over the files, and use `INSERT INTO .. SELECT`"
              + " in aws.athena.Query, or aws.athena.Merge");
    }
    Mode mode = task.wordOr("mode", Mode.class, Mode.APPEND);
    List<String> keys = task.texts("keys");
    if (mode == Mode.UPSERT && keys.isEmpty()) {
      throw task.missing("keys");
    }
    return new IngestRequest(
        new Files(from(task), task.wordOr("format", Format.class, Format.CSV), Options.in(task)),
        new Shape(
            columns(task),
            task.textsByName("derive"),
            task.textIfAny("transform").filter(text -> !text.isBlank()),
            task.fieldsIfAny("deduplicate").map(IngestRequest::deduplicate),
            task.wordOr("onReject", OnReject.class, OnReject.FAIL)),
        new Goal(
            TableName.of(task.text("into")),
            mode,
            keys,
            task.wordOr("schema", SchemaRule.class, SchemaRule.STRICT),
            new Made(
                task.texts("partitionBy"),
                task.textIfAny("location"),
                task.textsByName("properties"))));
  }

  /// An expression may have made a text of a list.
  private static List<String> from(Arguments task) {
    List<String> from = task.texts("from");
    if (from.isEmpty() && !task.has("from")) {
      throw task.missing("from");
    }
    if (from.size() == 1 && from.getFirst().strip().startsWith("[")) {
      return JsonTexts.of(from.getFirst()).orElseThrow(() -> task.wrong("from", "a list of URIs"));
    }
    return from;
  }

  private static Map<String, Type> columns(Arguments task) {
    Map<String, Type> columns = new LinkedHashMap<>();
    task.textsByName("columns").forEach((name, type) -> columns.put(name, TypeText.read(type)));
    return columns;
  }

  private static Deduplicate deduplicate(Arguments how) {
    List<String> by = how.texts("by");
    if (by.isEmpty()) {
      throw how.missing("by");
    }
    return new Deduplicate(
        by, how.textOr("keep", "LAST").equalsIgnoreCase("FIRST"), how.textIfAny("orderBy"));
  }
}
