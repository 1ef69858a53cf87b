package dev.lakestep.athena.sql;

import dev.lakestep.athena.run.Ending.Fault;
import dev.lakestep.athena.run.Ending.Kind;
import dev.lakestep.athena.run.Work;
import dev.lakestep.trino.Trino.End;
import java.util.OptionalInt;

/// What Athena says of a failure of Trino's: the name of the error, Trino's words, and where files
/// may be left, what to do about them. The numbers of common errors were measured by others.
final class TrinoFaults {
  private static final int USER_ERROR = 1000;
  private static final int ENGINE_ERROR = 200;

  private TrinoFaults() {}

  static Fault of(End.Failed failed, Work work, Parsed.Known statement) {
    boolean isUsers = failed.type().equals("USER_ERROR");
    int category = isUsers ? Faults.USER : Faults.SYSTEM;
    String message = message(failed) + advice(work, statement);
    boolean isRetryable = failed.name().equals("ICEBERG_COMMIT_ERROR") || isTransient(failed);
    return new Fault(
        category,
        measured(failed.name()).orElse(isUsers ? USER_ERROR : ENGINE_ERROR),
        isRetryable,
        message);
  }

  private static boolean isTransient(End.Failed failed) {
    return failed.type().equals("INSUFFICIENT_RESOURCES")
        || failed.name().equals("SERVER_STARTING_UP");
  }

  private static String message(End.Failed failed) {
    // both of Trino's catalogs are one in Athena
    String words = failed.message().replace("'hive.", "'awsdatacatalog.");
    String more =
        failed.name().equals("COLUMN_NOT_FOUND") && words.endsWith("cannot be resolved")
            ? " or requester is not authorized to access requested resources"
            : "";
    return "%s: %s%s".formatted(failed.name(), words, more);
  }

  private static String advice(Work work, Parsed.Known statement) {
    String begin = work.output();
    String end = work.queryId() + "/";
    String folder = begin.endsWith(end) ? begin.substring(0, begin.length() - end.length()) : begin;
    return switch (statement.substatement()) {
      case "CREATE_TABLE_AS_SELECT", "UNLOAD" ->
          ". You may need to manually clean the data at location '%s' before retrying. Athena will not delete data in your account."
              .formatted(
                  statement.kind() == Kind.DDL ? folder + "tables/" + work.queryId() : folder);
      case "INSERT" ->
          ". If a data manifest file was generated at '%s%s-manifest.csv', you may need to manually clean the data from locations specified in the manifest. Athena will not delete data in your account."
              .formatted(folder, work.queryId());
      default -> "";
    };
  }

  private static OptionalInt measured(String name) {
    return switch (name) {
      case "DIVISION_BY_ZERO" -> OptionalInt.of(1001);
      case "TYPE_MISMATCH" -> OptionalInt.of(1002);
      case "SYNTAX_ERROR", "COLUMN_NOT_FOUND", "CATALOG_NOT_FOUND" -> OptionalInt.of(1006);
      case "INVALID_CAST_ARGUMENT",
          "NUMERIC_VALUE_OUT_OF_RANGE",
          "INVALID_PARAMETER_USAGE",
          "MISSING_COLUMN_NAME" ->
          OptionalInt.of(1100);
      case "INVALID_FUNCTION_ARGUMENT" -> OptionalInt.of(1106);
      case "TABLE_ALREADY_EXISTS" -> OptionalInt.of(1110);
      case "NOT_SUPPORTED" -> OptionalInt.of(1200);
      case "TABLE_NOT_FOUND", "SCHEMA_NOT_FOUND" -> OptionalInt.of(1301);
      case "FUNCTION_NOT_FOUND" -> OptionalInt.of(1303);
      case "HIVE_METASTORE_ERROR" -> OptionalInt.of(204);
      default -> name.startsWith("ICEBERG_") ? OptionalInt.of(Faults.ICEBERG) : OptionalInt.empty();
    };
  }
}
