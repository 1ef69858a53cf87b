package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.sql.Spelled;
import dev.lakestep.compiler.sql.Stretch;
import dev.lakestep.compiler.sql.ddl.Command.CreateTable;
import dev.lakestep.compiler.statement.FlowSql;
import java.util.regex.Pattern;

/// A table lies in a folder of S3, whose address ends in a slash.
final class Locations {
  private static final Pattern FILE =
      Pattern.compile(
          "(?i).*\\.(csv|tsv|txt|json|jsonl|ndjson|parquet|orc|avro|gz|bz2|zst|snappy|zip)");

  private Locations() {}

  static void check(FlowSql flow, Diagnostics problems) {
    Stated.forEachTable(
        flow,
        (stated, table) ->
            table
                .location()
                .filter(location -> !location.text().isEmpty())
                .ifPresent(location -> check(stated, table, location, problems)));
  }

  private static void check(
      Stated stated, CreateTable table, Spelled location, Diagnostics problems) {
    String address = stated.spelled(location.phrase());
    if (!address.startsWith("s3://") && !address.startsWith("{{")) {
      problems.report(
          Diagnostic.of(
                  Code.LOCATION_FORM,
                  stated.span(location.at()),
                  "a location begins with `s3://`, not as `%s` does".formatted(address))
              .hint("write the whole address of a folder: `s3://bucket/folder/`"));
    } else if (FILE.matcher(address).matches()) {
      problems.report(
          Diagnostic.of(
                  Code.LOCATION_FORM,
                  stated.span(location.at()),
                  "`%s` names a file: a table is all that lies in a folder".formatted(address))
              .hint("put the file into a folder of its own, and write that with a `/` behind it"));
    } else if (table.external().isPresent()
        && !address.endsWith("/")
        && !address.endsWith("}}")
        && address.startsWith("s3://")) {
      problems.report(slash(stated, location, address));
    }
  }

  private static Diagnostic slash(Stated stated, Spelled location, String address) {
    String last = address.substring(address.lastIndexOf('/') + 1);
    Diagnostic diagnostic =
        Diagnostic.of(
                Code.LOCATION_WITHOUT_SLASH,
                stated.span(location.at()),
                "without a `/` behind it, `%s` is also the beginning of `%s_old` and the like"
                    .formatted(last, last))
            .hint("end the location with `/`");
    int end = location.at().to() - 1;
    return stated
        .fix("add `/`", new Stretch(end, end), "/")
        .map(diagnostic::fix)
        .orElse(diagnostic);
  }
}
