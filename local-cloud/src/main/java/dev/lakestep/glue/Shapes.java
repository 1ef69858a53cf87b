package dev.lakestep.glue;

import static java.util.Map.entry;

import dev.lakestep.glue.Shape.Any;
import dev.lakestep.glue.Shape.Items;
import dev.lakestep.glue.Shape.Letters;
import dev.lakestep.glue.Shape.Pairs;
import dev.lakestep.glue.Shape.Structure;
import dev.lakestep.glue.Shape.Text;
import dev.lakestep.glue.Shape.Whole;
import java.util.HashMap;
import java.util.Map;

/// The shapes of what Glue is told, with its limits.
final class Shapes {
  private static final int MANY = Integer.MAX_VALUE;
  private static final Shape NAME = Shape.name();
  private static final Shape DESCRIPTION = new Text(0, 2048, Letters.LINES);
  private static final Shape PARAMETERS = new Pairs(NAME, Shape.text(0, 512_000));
  private static final Shape ANY = new Any();
  private static final Shape VALUES = new Items(Shape.text(1, 1024), 0, MANY);
  private static final Shape LOCATION = new Text(0, 2056, Letters.LINES);
  private static final Shape LINE = new Text(0, 128, Letters.ONE_LINE);
  private static final Shape COLUMNS =
      new Items(
          Shape.structure(
              Map.of(
                  "Name*",
                  NAME,
                  "Type",
                  new Text(0, 131_072, Letters.ONE_LINE),
                  "Comment",
                  new Text(0, 255, Letters.ONE_LINE),
                  "Parameters",
                  PARAMETERS)),
          0,
          MANY);
  private static final Shape STORAGE =
      Shape.structure(
          Map.ofEntries(
              entry("Columns", COLUMNS),
              entry("Location", LOCATION),
              entry("AdditionalLocations", new Items(LOCATION, 0, MANY)),
              entry("InputFormat", LINE),
              entry("OutputFormat", LINE),
              entry("Compressed", ANY),
              entry("NumberOfBuckets", new Whole(Integer.MIN_VALUE, Integer.MAX_VALUE)),
              entry(
                  "SerdeInfo",
                  Shape.structure(
                      Map.of(
                          "Name", NAME, "SerializationLibrary", NAME, "Parameters", PARAMETERS))),
              entry("BucketColumns", new Items(NAME, 0, MANY)),
              entry(
                  "SortColumns",
                  new Items(
                      Shape.structure(Map.of("Column*", NAME, "SortOrder*", new Whole(0, 1))),
                      0,
                      MANY)),
              entry("Parameters", PARAMETERS),
              entry("SkewedInfo", ANY),
              entry("StoredAsSubDirectories", ANY),
              entry("SchemaReference", ANY)));

  static final Structure DATABASE =
      Shape.structure(
          Map.of(
              "Name*", NAME,
              "Description", DESCRIPTION,
              "LocationUri", new Text(1, 1024, Letters.LINES),
              "Parameters", PARAMETERS,
              "CreateTableDefaultPermissions", ANY,
              "TargetDatabase", ANY,
              "FederatedDatabase", ANY));

  static final Structure TABLE =
      Shape.structure(
          Map.ofEntries(
              entry("Name*", NAME),
              entry("Description", DESCRIPTION),
              entry("Owner", NAME),
              entry("LastAccessTime", ANY),
              entry("LastAnalyzedTime", ANY),
              entry("Retention", new Whole(0, Integer.MAX_VALUE)),
              entry("StorageDescriptor", STORAGE),
              entry("PartitionKeys", COLUMNS),
              entry("ViewOriginalText", Shape.text(0, 409_600)),
              entry("ViewExpandedText", Shape.text(0, 409_600)),
              entry("TableType", Shape.text(0, 255)),
              entry("Parameters", PARAMETERS),
              entry("TargetTable", ANY),
              entry("ViewDefinition", ANY)));

  static final Structure PARTITION =
      Shape.structure(
          Map.of(
              "Values", VALUES,
              "LastAccessTime", ANY,
              "StorageDescriptor", STORAGE,
              "Parameters", PARAMETERS,
              "LastAnalyzedTime", ANY));

  static final Structure FUNCTION =
      Shape.structure(
          Map.of(
              "FunctionName*", NAME,
              "ClassName", NAME,
              "OwnerName", NAME,
              "FunctionType", ANY,
              "OwnerType", ANY,
              "ResourceUris", new Items(ANY, 0, 1000)));

  private static final Shape STATISTICS =
      new Items(
          Shape.structure(
              Map.of(
                  "ColumnName*",
                  NAME,
                  "ColumnType*",
                  new Text(0, 20_000, Letters.ONE_LINE),
                  "AnalyzedTime*",
                  ANY,
                  "StatisticsData*",
                  ANY)),
          0,
          25);

  private static final Shape PLACES =
      new Items(Shape.structure(Map.of("Values*", VALUES)), 0, 1000);

  /// Fields of requests by their names, wherever they stand.
  private static final Map<String, Shape> FIELDS =
      Map.ofEntries(
          entry("CatalogId", NAME),
          entry("DatabaseName", NAME),
          entry("TableName", NAME),
          entry("Name", NAME),
          entry("FunctionName", NAME),
          entry("Pattern", NAME),
          entry("VersionId", NAME),
          entry("ColumnName", NAME),
          entry("Expression", new Text(0, 2048, Letters.ONE_LINE)),
          entry("TablesToDelete", new Items(NAME, 0, 100)),
          entry("VersionIds", new Items(NAME, 0, 100)),
          entry("PartitionValues", VALUES),
          entry("PartitionValueList", new Items(Shape.text(0, 1024), 0, 100)),
          entry("PartitionInputList", new Items(ANY, 0, 100)),
          entry("PartitionsToGet", PLACES),
          entry("PartitionsToDelete", new Items(Shape.structure(Map.of("Values*", VALUES)), 0, 25)),
          entry("Entries", new Items(ANY, 1, 100)),
          entry("ColumnNames", new Items(NAME, 0, 100)),
          entry("ColumnStatisticsList", STATISTICS),
          entry(
              "Segment",
              Shape.structure(
                  Map.of(
                      "SegmentNumber*",
                      new Whole(0, Integer.MAX_VALUE),
                      "TotalSegments*",
                      new Whole(1, 10)))),
          entry("SearchText", Shape.text(0, 1024)),
          entry("ResourceArn", Shape.text(1, 10_240)));

  private Shapes() {}

  /// A request: fields that have to be there, any others that it may have, and how long a page of
  /// its answer may be.
  static Structure request(int longestPage, String... needed) {
    Map<String, Shape> fields = new HashMap<>(FIELDS);
    fields.put("MaxResults", new Whole(1, longestPage));
    for (String name : needed) {
      Shape shape = fields.remove(name);
      fields.put(name + "*", shape == null ? ANY : shape);
    }
    return Shape.structure(fields);
  }
}
