package dev.lakestep.iceberg;

import dev.lakestep.iceberg.IngestRequest.SchemaRule;
import dev.lakestep.iceberg.duck.Options;
import dev.lakestep.iceberg.duck.Reading;
import dev.lakestep.iceberg.duck.Reading.Format;
import dev.lakestep.iceberg.duck.SourceFiles;
import dev.lakestep.iceberg.duck.Wanted;
import dev.lakestep.iceberg.source.Fetch;
import dev.lakestep.iceberg.source.Fetched;
import dev.lakestep.iceberg.source.JsonRows;
import dev.lakestep.iceberg.source.SourceObject;
import dev.lakestep.iceberg.source.TextKind;
import dev.lakestep.task.NamedError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;

/// Brings files from S3 into DuckDB.
record Intake(Outcome.Context context, Optional<Table> table, List<SourceObject> objects) {

  void read(Workshop workshop) throws IOException {
    IngestRequest request = context.request();
    Format format = request.files().format();
    Fetch fetch =
        new Fetch(
            context.running().aws().s3(),
            workshop.folder(),
            kind(format, request.files().options()),
            workshop.room());
    List<Fetched> files = new ArrayList<>();
    for (SourceObject object : objects) {
      Fetched file = fetch.fetch(object);
      files.add(format == Format.JSON ? lines(file, request.files().options().path()) : file);
    }
    Wanted wanted =
        Wanted.of(
            request.shape().columns(),
            table.map(Table::schema).orElseGet(Schema::new),
            request.goal().schema() != SchemaRule.STRICT,
            request.shape().transform().isPresent());
    new Reading(workshop.duck(), request.files().options(), wanted, request.shape().derive())
        .read(format, new SourceFiles(files));
  }

  private static TextKind kind(Format format, Options options) {
    return switch (format) {
      case PARQUET -> new TextKind.Binary();
      case JSON, JSONL -> new TextKind.Text(options.encoding());
      case CSV -> {
        Options.Csv csv = options.csv();
        yield new TextKind.Headed(
            options.encoding(),
            csv.skipLines(),
            csv.comment().orElse(""),
            csv.quote(),
            csv.header());
      }
    };
  }

  private static Fetched lines(Fetched document, String path) throws IOException {
    if (document.bytes() == 0) {
      return document;
    }
    if (document.isZstd()) {
      throw new NamedError(
          "Iceberg.Unsupported",
          "`%s` is a JSON document in zstd: use gzip, or a row on each line and JSONL"
              .formatted(document.object().uri()));
    }
    Path lines = document.file().resolveSibling("lines");
    JsonRows.lines(document.file(), lines, path, document.object().uri());
    Files.move(lines, document.file(), StandardCopyOption.REPLACE_EXISTING);
    return document.with(Files.size(document.file()));
  }
}
