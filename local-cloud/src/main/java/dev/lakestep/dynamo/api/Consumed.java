package dev.lakestep.dynamo.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.dynamo.table.Index;
import dev.lakestep.dynamo.table.Replacement;
import dev.lakestep.dynamo.table.TableSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// The units of capacity that a call uses, as AWS counts them: 1 KB written, 4 KB read.
final class Consumed {
  private static final int WRITTEN = 1_024;
  private static final int READ = 4_096;

  private final Mode mode;
  private final Purpose purpose;
  private final SequencedMap<String, Units> tables = new LinkedHashMap<>();

  /// How much the caller wants to know.
  enum Mode {
    NONE,
    TOTAL,
    INDEXES;

    static Mode of(Request request) {
      return request
          .oneOf("ReturnConsumedCapacity", List.of("INDEXES", "TOTAL", "NONE"))
          .map(Mode::valueOf)
          .orElse(NONE);
    }
  }

  /// What units are used for; a transaction takes two for one, and says of which kind they are.
  enum Purpose {
    PLAIN(1, ""),
    TRANSACTION_READ(2, "ReadCapacityUnits"),
    TRANSACTION_WRITE(2, "WriteCapacityUnits");

    private final int factor;
    private final String field;

    Purpose(int factor, String field) {
      this.factor = factor;
      this.field = field;
    }
  }

  /// The units of a table, and of its indexes by name.
  private static final class Units {
    private double table;
    private final Map<String, Double> global = new LinkedHashMap<>();
    private final Map<String, Double> local = new LinkedHashMap<>();

    private Map<String, Double> of(Index index) {
      return index.isGlobal() ? global : local;
    }

    private double total() {
      return table
          + global.values().stream().mapToDouble(Double::doubleValue).sum()
          + local.values().stream().mapToDouble(Double::doubleValue).sum();
    }
  }

  Consumed(Mode mode, Purpose purpose) {
    this.mode = mode;
    this.purpose = purpose;
  }

  private Units units(String table) {
    return tables.computeIfAbsent(table, _ -> new Units());
  }

  /// A row became another one, or none, or is new.
  void written(TableSpec table, Replacement row) {
    Units units = units(table.name());
    units.table += purpose.factor * units(row.size());
    for (Index index : table.indexes()) {
      double used = purpose.factor * indexUnits(index, row.in(index, table.keys()));
      if (used > 0) {
        units.of(index).merge(index.name(), used, Double::sum);
      }
    }
  }

  private static int indexUnits(Index index, Replacement entry) {
    if (entry.isNone()) {
      return 0;
    }
    boolean stays =
        entry.before().isPresent()
            && entry
                .before()
                .map(index.keys()::keyOf)
                .equals(entry.after().map(index.keys()::keyOf));
    return stays
        ? units(entry.size())
        : entry.before().map(_ -> units(entry.sizeBefore())).orElse(0)
            + entry.after().map(_ -> units(entry.sizeAfter())).orElse(0);
  }

  private static int units(int size) {
    return Math.max(1, (size + WRITTEN - 1) / WRITTEN);
  }

  /// So many bytes were read of a table.
  void read(TableSpec table, long bytes, boolean consistent) {
    units(table.name()).table += purpose.factor * readUnits(bytes, consistent);
  }

  void read(TableSpec table, double units) {
    units(table.name()).table += purpose.factor * units;
  }

  void read(TableSpec table, Index index, double units) {
    units(table.name()).of(index).merge(index.name(), purpose.factor * units, Double::sum);
  }

  static double readUnits(long bytes, boolean consistent) {
    return Math.max(1, (bytes + READ - 1) / READ) * (consistent ? 1 : 0.5);
  }

  /// For a call that concerns one table.
  void showOne(ObjectNode answer) {
    if (mode != Mode.NONE) {
      tables.forEach((table, units) -> answer.set("ConsumedCapacity", json(table, units)));
    }
  }

  /// For a call that may concern several.
  void showAll(ObjectNode answer) {
    if (mode != Mode.NONE) {
      ArrayNode all = answer.putArray("ConsumedCapacity");
      tables.forEach((table, units) -> all.add(json(table, units)));
    }
  }

  private ObjectNode json(String table, Units units) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("TableName", table);
    put(json, units.total());
    if (mode == Mode.INDEXES) {
      put(json.putObject("Table"), units.table);
      show(json, "LocalSecondaryIndexes", units.local);
      show(json, "GlobalSecondaryIndexes", units.global);
    }
    return json;
  }

  private void show(ObjectNode json, String field, Map<String, Double> indexes) {
    if (!indexes.isEmpty()) {
      ObjectNode all = json.putObject(field);
      indexes.forEach((name, used) -> put(all.putObject(name), used));
    }
  }

  private void put(ObjectNode json, double used) {
    json.put("CapacityUnits", used);
    if (!purpose.field.isEmpty()) {
      json.put(purpose.field, used);
    }
  }
}
