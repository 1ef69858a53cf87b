package dev.lakestep.compiler.sql.local;

import dev.lakestep.compiler.sql.ddl.TableFormat;
import java.util.Locale;

/// The ways that files of Hive tables are read: the classes that Glue keeps of each, and its name
/// in Trino.
enum HiveFormat {
  TEXTFILE("mapred.TextInputFormat", Out.TEXT, "hive.serde2.lazy.LazySimpleSerDe"),
  CSV("mapred.TextInputFormat", Out.TEXT, "hive.serde2.OpenCSVSerde"),
  JSON("mapred.TextInputFormat", Out.TEXT, "hive.hcatalog.data.JsonSerDe"),
  OPENX_JSON("mapred.TextInputFormat", Out.TEXT, "org.openx.data.jsonserde.JsonSerDe"),
  REGEX("mapred.TextInputFormat", Out.TEXT, "hive.serde2.RegexSerDe"),
  SEQUENCEFILE(
      "mapred.SequenceFileInputFormat",
      "hive.ql.io.HiveSequenceFileOutputFormat",
      "hive.serde2.lazy.LazySimpleSerDe"),
  RCTEXT(
      "hive.ql.io.RCFileInputFormat",
      "hive.ql.io.RCFileOutputFormat",
      "hive.serde2.columnar.ColumnarSerDe"),
  RCBINARY(
      "hive.ql.io.RCFileInputFormat",
      "hive.ql.io.RCFileOutputFormat",
      "hive.serde2.columnar.LazyBinaryColumnarSerDe"),
  PARQUET(
      "hive.ql.io.parquet.MapredParquetInputFormat",
      "hive.ql.io.parquet.MapredParquetOutputFormat",
      "hive.ql.io.parquet.serde.ParquetHiveSerDe"),
  ORC("hive.ql.io.orc.OrcInputFormat", "hive.ql.io.orc.OrcOutputFormat", "hive.ql.io.orc.OrcSerde"),
  AVRO(
      "hive.ql.io.avro.AvroContainerInputFormat",
      "hive.ql.io.avro.AvroContainerOutputFormat",
      "hive.serde2.avro.AvroSerDe"),
  /// Athena's alone: a table can be made, and nothing here reads it.
  ION(
      "com.amazon.ionhiveserde.formats.IonInputFormat",
      "com.amazon.ionhiveserde.formats.IonOutputFormat",
      "com.amazon.ionhiveserde.IonHiveSerDe");

  private static final class Out {
    static final String TEXT = "hive.ql.io.HiveIgnoreKeyTextOutputFormat";
  }

  final String inputFormat;
  final String outputFormat;
  final String serde;

  HiveFormat(String inputFormat, String outputFormat, String serde) {
    this.inputFormat = full(inputFormat);
    this.outputFormat = full(outputFormat);
    this.serde = full(serde);
  }

  private static String full(String name) {
    if (name.startsWith("hive.hcatalog.")) {
      return "org.apache." + name;
    }
    return name.startsWith("hive.") || name.startsWith("mapred.")
        ? "org.apache.hadoop." + name
        : name;
  }

  /// By the word behind `STORED AS`.
  static HiveFormat stored(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "textfile" -> TEXTFILE;
      case "sequencefile" -> SEQUENCEFILE;
      case "rcfile" -> RCBINARY;
      case "parquet", "parquetfile" -> PARQUET;
      case "orc", "orcfile" -> ORC;
      case "avro", "avrofile" -> AVRO;
      case "ion" -> ION;
      default -> throw new Refusal("there is no file format `%s`".formatted(word));
    };
  }

  /// By the class behind `ROW FORMAT SERDE`.
  static HiveFormat read(String className) {
    String own = className.substring(className.lastIndexOf('.') + 1);
    return switch (own) {
      case "LazySimpleSerDe" -> TEXTFILE;
      case "OpenCSVSerde", "CSVSerde" -> CSV;
      case "RegexSerDe", "GrokSerDe" -> REGEX;
      case "JsonSerDe" -> className.startsWith("org.openx.") ? OPENX_JSON : JSON;
      case "ParquetHiveSerDe" -> PARQUET;
      case "OrcSerde" -> ORC;
      case "AvroSerDe" -> AVRO;
      case "ColumnarSerDe" -> RCTEXT;
      case "LazyBinaryColumnarSerDe" -> RCBINARY;
      case "IonHiveSerDe" -> ION;
      default -> throw new Refusal("nothing here reads by `%s`".formatted(className));
    };
  }

  /// What a definition says, or a text file.
  static HiveFormat of(TableFormat format) {
    return format.rows().isPresent() && format.rows().get() instanceof TableFormat.Rows.Serde serde
        ? read(Names.text(serde.className()))
        : format
            .storage()
            .map(storage ->
                switch (storage) {
                  case TableFormat.Storage.Named named -> stored(named.name());
                  case TableFormat.Storage.Classes classes -> byInput(classes);
                })
            .orElse(TEXTFILE);
  }

  private static HiveFormat byInput(TableFormat.Storage.Classes classes) {
    String input = Names.text(classes.input());
    for (HiveFormat format : values()) {
      if (format.inputFormat.equals(input)) {
        return format;
      }
    }
    throw new Refusal("nothing here reads by `%s`".formatted(input));
  }
}
