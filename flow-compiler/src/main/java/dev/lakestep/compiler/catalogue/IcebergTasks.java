package dev.lakestep.compiler.catalogue;

import static dev.lakestep.compiler.catalogue.Property.required;
import static dev.lakestep.compiler.catalogue.Rows.field;
import static dev.lakestep.compiler.catalogue.Rows.fields;
import static dev.lakestep.compiler.catalogue.Rows.flag;
import static dev.lakestep.compiler.catalogue.Rows.may;
import static dev.lakestep.compiler.catalogue.Rows.need;
import static dev.lakestep.compiler.catalogue.Shape.SQL;
import static dev.lakestep.compiler.catalogue.Shape.TEXT;
import static dev.lakestep.compiler.catalogue.Shape.WHOLE;
import static dev.lakestep.compiler.catalogue.Shape.either;
import static dev.lakestep.compiler.catalogue.Shape.listOf;
import static dev.lakestep.compiler.catalogue.Shape.oneOf;
import static dev.lakestep.compiler.catalogue.Shape.struct;

import dev.lakestep.compiler.expr.Type;
import java.util.List;

/// Ingestion of files into Iceberg tables.
final class IcebergTasks {
  private IcebergTasks() {}

  private static final Shape OPTIONS =
      struct(
          "options",
          flag("header", true, "Whether the first line of a CSV holds the names of columns."),
          may("delimiter", TEXT, "What stands between the fields of a CSV.").fallback(","),
          may("quote", TEXT, "What stands around a field of a CSV.").fallback("\""),
          may("escape", TEXT, "What stands before a quote in a field.").fallback("\""),
          may("comment", TEXT, "What a line begins with that is left out."),
          may("skipLines", WHOLE, "How many lines are left out before the header.").fallback("0"),
          may("nullValues", listOf(TEXT), "Texts that stand for nothing."),
          may("encoding", TEXT, "Encoding of the text.").fallback("UTF-8"),
          may("dateFormat", TEXT, "How dates are written."),
          may("timestampFormat", TEXT, "How moments are written."),
          may("decimalSeparator", TEXT, "What stands in front of decimals.").fallback("."),
          may("path", TEXT, "Where in a JSON document the list of rows is."));

  private static final Shape DEDUPLICATE =
      struct(
          "deduplicate",
          required("by", listOf(TEXT), "Columns that say which rows are the same.").templated(),
          may("keep", oneOf("FIRST", "LAST"), "Which of them stays.").fallback("LAST"),
          may("orderBy", SQL, "What first and last mean, where not the order in the file."));

  static final List<Entry> ENTRIES =
      List.of(
          Aws.task(
              "aws.iceberg.Ingest",
              "Takes files from S3 into an Iceberg table, in one commit, exactly once.",
              fields(
                  field("rowsRead", Type.WHOLE),
                  field("rowsWritten", Type.WHOLE),
                  field("rowsRejected", Type.WHOLE),
                  field("bytesRead", Type.WHOLE),
                  field("bytesWritten", Type.WHOLE),
                  field("files", Type.WHOLE),
                  field("table", Type.TEXT),
                  field("rejects", Type.TEXT),
                  field("snapshotId", Type.WHOLE),
                  field("alreadyDone", Type.FLAG)),
              need("from", either(listOf(TEXT), TEXT), "URI of a file, several, or a prefix."),
              need("into", TEXT, "The table, as `database.table`."),
              may("format", oneOf("CSV", "JSON", "JSONL", "PARQUET"), "What the files are.")
                  .fallback("CSV"),
              may("options", OPTIONS, "How the files are written."),
              may(
                      "mode",
                      oneOf("APPEND", "REPLACE", "UPSERT", "STAGE"),
                      "Whether rows are added, replace the table, replace rows of the same keys,"
                          + " or go to a table that lives as long as the execution.")
                  .fallback("APPEND"),
              may("keys", listOf(TEXT), "Columns that say which rows are the same."),
              may("columns", Shape.mapOf(TEXT), "Types of the columns, by name."),
              may("derive", Shape.mapOf(SQL), "Further columns, as SQL, by name."),
              may("transform", SQL, "A `SELECT` over `source` that makes the rows."),
              may("deduplicate", DEDUPLICATE, "Which of several rows that are the same stays."),
              may("partitionBy", listOf(TEXT), "How a table that is made here is partitioned."),
              may(
                  "location",
                  TEXT,
                  "Where in S3 the table lies or is made; else `tables/<database>/<table>` in the"
                      + " bucket of the first file."),
              may("properties", Shape.mapOf(TEXT), "Properties of a table that is made here."),
              may(
                      "onReject",
                      oneOf("FAIL", "SKIP", "QUARANTINE"),
                      "What becomes of rows that do not fit.")
                  .fallback("FAIL"),
              may(
                      "schema",
                      oneOf("STRICT", "EVOLVE", "INFER"),
                      "Whether the table's columns are fixed, may grow, or come from the files.")
                  .fallback("STRICT"),
              may(
                      "via",
                      oneOf("AUTO", "FUNCTION", "ATHENA"),
                      "What does the work: the function, or Athena.")
                  .fallback("AUTO")));
}
