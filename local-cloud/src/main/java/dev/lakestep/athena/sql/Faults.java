package dev.lakestep.athena.sql;

import dev.lakestep.athena.run.Ending.Fault;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.compiler.sql.local.ChangeRules;
import dev.lakestep.compiler.sql.local.TableId;
import dev.lakestep.lake.LakeError;
import java.util.List;

/// The faults of definitions, in Athena's words and with its numbers, as others have measured them
/// there.
final class Faults {
  static final int SYSTEM = 1;
  static final int USER = 2;

  private static final int DATA = 1000;
  private static final int TASK = 1003;
  private static final int MEANING = 1006;
  private static final int ARGUMENT = 1100;
  private static final int TAKEN = 1110;
  private static final int UNSUPPORTED = 1200;
  private static final int BUCKET = 1306;
  private static final int INTERNAL = 100;
  static final int ICEBERG = 233;

  private static final String IN_TASK =
      "FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. ";

  private Faults() {}

  private static Refused user(int type, String message) {
    return new Refused(new Fault(USER, type, false, message));
  }

  static Refused malformed(String message) {
    return user(MEANING, message);
  }

  /// What Athena does not take, whoever the table belongs to.
  static Refused unsupported(String message) {
    return user(UNSUPPORTED, message);
  }

  static Refused notForIceberg() {
    return unsupported(ChangeRules.NOT_FOR_ICEBERG);
  }

  static Refused argument(String message) {
    return user(ARGUMENT, message);
  }

  static Refused other(String message) {
    return user(DATA, message);
  }

  /// One that lost against others can be begun again.
  static Fault of(LakeError error) {
    boolean isConflict = error.name().equals("ICEBERG_COMMIT_ERROR");
    return new Fault(SYSTEM, ICEBERG, isConflict, "%s: %s".formatted(error.name(), error.words()));
  }

  /// What Glue or S3 refuses.
  static Fault of(AwsError error) {
    if (error.code().equals("NoSuchBucket")) {
      return new Fault(USER, BUCKET, false, "Amazon S3 bucket not found");
    }
    boolean isConflict = error.code().equals("ConcurrentModificationException");
    String message = "%s(message:%s)".formatted(error.code(), error.words());
    return new Fault(
        isConflict ? SYSTEM : USER, isConflict ? INTERNAL : MEANING, isConflict, IN_TASK + message);
  }

  static Refused noTable(String name) {
    return malformed("FAILED: SemanticException [Error 10001]: Table not found " + name);
  }

  static Refused noDatabase(String name) {
    return malformed("FAILED: SemanticException [Error 10072]: Database does not exist: " + name);
  }

  static Refused noPartition(String partition) {
    return malformed("FAILED: SemanticException [Error 10006]: Partition not found " + partition);
  }

  static Refused noColumn(String column, List<String> columns) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      all.append(i == 0 ? "" : ", ").append(i).append(':').append(columns.get(i));
    }
    String message = "%scannot find field %s from [%s]".formatted(IN_TASK, column, all);
    return new Refused(new Fault(SYSTEM, TASK, false, message));
  }

  static Refused task(String message) {
    return malformed(IN_TASK + message);
  }

  static Refused tableExists(String name) {
    return task("AlreadyExistsException(message:Table %s already exist)".formatted(name));
  }

  static Refused icebergTableExists(TableId id) {
    return user(TAKEN, "TABLE_ALREADY_EXISTS: Table already exists: " + id);
  }

  static Refused databaseExists(String name) {
    return task("Database %s already exists".formatted(name));
  }

  static Refused databaseNotEmpty(String name) {
    return task(
        "InvalidOperationException(message:Database %s is not empty. One or more tables exist.)"
            .formatted(name));
  }
}
