package dev.lakestep.compiler.catalogue;

import static dev.lakestep.compiler.catalogue.Rows.NO_OUTPUTS;
import static dev.lakestep.compiler.catalogue.Rows.field;
import static dev.lakestep.compiler.catalogue.Rows.fields;
import static dev.lakestep.compiler.catalogue.Rows.flag;
import static dev.lakestep.compiler.catalogue.Rows.items;
import static dev.lakestep.compiler.catalogue.Rows.may;
import static dev.lakestep.compiler.catalogue.Rows.need;
import static dev.lakestep.compiler.catalogue.Rows.task;
import static dev.lakestep.compiler.catalogue.Shape.ANYTHING;
import static dev.lakestep.compiler.catalogue.Shape.DURATION;
import static dev.lakestep.compiler.catalogue.Shape.NAMESPACE;
import static dev.lakestep.compiler.catalogue.Shape.TEXT;
import static dev.lakestep.compiler.catalogue.Shape.oneOf;

import dev.lakestep.compiler.expr.Type;
import java.util.List;

/// The tasks of the key-value store.
final class KvTasks {
  private KvTasks() {}

  private static final Property KEY = need("key", TEXT, "The key.");

  private static final Property WHERE =
      may("namespace", NAMESPACE, "Namespace that the key belongs to.")
          .fallback("{{ flow.namespace }}");

  private static final Property MISSING =
      flag("errorOnMissing", false, "Whether it fails if there is no such key.");

  private static final Property DESCRIPTION = may("kvDescription", TEXT, "What the value is for.");

  static final List<Entry> ENTRIES =
      List.of(
          task(
              "core.kv.Set",
              "Stores a value under a key.",
              NO_OUTPUTS,
              KEY,
              need("value", ANYTHING, "The value."),
              WHERE,
              may(
                  "kvType",
                  oneOf("STRING", "NUMBER", "BOOLEAN", "DATETIME", "DATE", "DURATION", "JSON"),
                  "What the value is read as; a text stays a text without it."),
              may("ttl", DURATION, "Time after which the value is gone."),
              flag("overwrite", true, "Whether a value that exists may change."),
              DESCRIPTION),
          task(
              "core.kv.Get",
              "Reads the value under a key, also from the namespaces above.",
              fields(field("value", Type.ANY)),
              KEY,
              WHERE,
              MISSING),
          task(
              "core.kv.GetKeys",
              "Lists keys.",
              fields(field("keys", items(Type.TEXT))),
              may("prefix", TEXT, "What the keys begin with."),
              WHERE),
          task(
              "core.kv.Delete",
              "Deletes a key.",
              fields(field("deleted", Type.FLAG)),
              KEY,
              WHERE,
              MISSING),
          task(
              "core.kv.Put",
              "Merges a value into the one under a key.",
              NO_OUTPUTS,
              KEY,
              need("value", ANYTHING, "What is merged in."),
              WHERE,
              MISSING));
}
