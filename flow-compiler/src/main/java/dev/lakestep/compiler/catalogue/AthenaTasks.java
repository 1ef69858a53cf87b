package dev.lakestep.compiler.catalogue;

import static dev.lakestep.compiler.catalogue.Rows.field;
import static dev.lakestep.compiler.catalogue.Rows.fields;
import static dev.lakestep.compiler.catalogue.Rows.items;
import static dev.lakestep.compiler.catalogue.Rows.may;
import static dev.lakestep.compiler.catalogue.Rows.need;
import static dev.lakestep.compiler.catalogue.Shape.ANYTHING;
import static dev.lakestep.compiler.catalogue.Shape.DURATION;
import static dev.lakestep.compiler.catalogue.Shape.FLAG;
import static dev.lakestep.compiler.catalogue.Shape.SQL;
import static dev.lakestep.compiler.catalogue.Shape.TEXT;
import static dev.lakestep.compiler.catalogue.Shape.WHOLE;
import static dev.lakestep.compiler.catalogue.Shape.either;
import static dev.lakestep.compiler.catalogue.Shape.listOf;
import static dev.lakestep.compiler.catalogue.Shape.oneOf;

import dev.lakestep.compiler.catalogue.Rows.Field;
import dev.lakestep.compiler.expr.Type;
import java.util.List;
import java.util.stream.Stream;

/// The tasks of Athena: Kestra's query, and ours for Iceberg tables.
final class AthenaTasks {
  private AthenaTasks() {}

  private static final Property CATALOG =
      may("catalog", TEXT, "Catalog that the database belongs to.").fallback("AwsDataCatalog");
  private static final Property DATABASE =
      may("database", TEXT, "Database of tables that are named without one.");
  private static final Property WORKGROUP =
      may("workgroup", TEXT, "Athena workgroup, where not Lakestep's own.");
  private static final Property TABLE = need("table", TEXT, "The Iceberg table.");
  private static final Property MAX_SCAN =
      may("maxBytesScanned", WHOLE, "Bytes that it may scan before it is stopped.");

  private static final List<Field> STATISTICS =
      List.of(
          field("queryExecutionId", Type.TEXT),
          field("bytesScanned", Type.WHOLE),
          field("cost", Type.DECIMAL),
          field("queuedMillis", Type.WHOLE),
          field("planningMillis", Type.WHOLE),
          field("engineMillis", Type.WHOLE),
          field("totalMillis", Type.WHOLE));

  static final List<Entry> ENTRIES =
      List.of(
          Aws.task(
              "aws.athena.Query",
              "Runs SQL in Athena, and waits for its end.",
              outputs(
                  field("rows", items(Rows.mapOf(Type.ANY))),
                  field("row", Rows.mapOf(Type.ANY)),
                  field("uri", Type.TEXT),
                  field("size", Type.WHOLE)),
              need("query", SQL, "One statement, or several with `;` between them."),
              DATABASE,
              CATALOG,
              WORKGROUP,
              may(
                  "outputLocation",
                  TEXT,
                  "Where in S3 the result is written, where the workgroup does not say."),
              may("fetchType", Aws.FETCH, "What comes back: rows, one row, a file, or nothing.")
                  .fallback("STORE"),
              may("parameters", listOf(ANYTHING), "Values for the `?` of the statement."),
              may("resultReuse", DURATION, "How old a result may be to be used again."),
              MAX_SCAN,
              may("skipHeader", FLAG, "Whether the first row holds the names of columns.")
                  .ignored("what Athena says of a result tells the header from the rows")),
          Aws.task(
              "aws.athena.Merge",
              "Brings rows of a source into an Iceberg table, each key once.",
              outputs(field("rows", Type.WHOLE)),
              TABLE,
              need("source", SQL, "A table, or a `SELECT`."),
              need("keys", listOf(TEXT), "Columns that say which rows are the same."),
              may("columns", listOf(TEXT), "Columns to bring in, where not all of them."),
              may(
                      "whenMatched",
                      either(oneOf("UPDATE", "DELETE", "NOTHING"), Shape.mapOf(TEXT)),
                      "What becomes of a row that is there: a word, or SQL by column.")
                  .fallback("UPDATE"),
              may(
                      "whenNotMatched",
                      either(oneOf("INSERT", "NOTHING"), Shape.mapOf(TEXT)),
                      "What becomes of a row that is not there: a word, or SQL by column.")
                  .fallback("INSERT"),
              may("matchedIf", SQL, "What must also hold of both rows, as SQL."),
              may("deleteIf", SQL, "Rows of the source that delete what they match, as SQL."),
              may("latestBy", SQL, "Which of several rows with one key counts, as an `ORDER BY`."),
              DATABASE,
              CATALOG,
              WORKGROUP,
              MAX_SCAN),
          Aws.task(
              "aws.athena.Optimize",
              "Rewrites small files of an Iceberg table, in as many rounds as it takes.",
              outputs(field("rounds", Type.WHOLE), field("done", Type.FLAG)),
              TABLE,
              may("where", SQL, "Which part of the table, as SQL over partition columns."),
              may("maxRounds", WHOLE, "How many rounds at most.").fallback("30"),
              DATABASE,
              CATALOG,
              WORKGROUP),
          Aws.task(
              "aws.athena.Vacuum",
              "Expires snapshots of an Iceberg table, and deletes files that nothing uses.",
              outputs(field("rounds", Type.WHOLE), field("done", Type.FLAG)),
              TABLE,
              may("retention", DURATION, "Age of snapshots that are kept, where not the table's."),
              may("minSnapshots", WHOLE, "How many snapshots are kept in any case."),
              may("maxRounds", WHOLE, "How many rounds at most.").fallback("30"),
              DATABASE,
              CATALOG,
              WORKGROUP));

  private static Type outputs(Field... own) {
    return fields(Stream.concat(Stream.of(own), STATISTICS.stream()).toArray(Field[]::new));
  }
}
