package dev.lakestep.glue;

import dev.lakestep.cloud.wire.AwsError;

/// What Glue refuses, in its words.
final class GlueErrors {
  static final String NOT_FOUND = "EntityNotFoundException";
  static final String EXISTS = "AlreadyExistsException";
  static final String INVALID = "InvalidInputException";

  private GlueErrors() {}

  static AwsError noCatalog(String id) {
    return new AwsError(NOT_FOUND, 400, "Catalog %s not found.".formatted(id));
  }

  static AwsError noDatabase(String name) {
    return new AwsError(NOT_FOUND, 400, "Database %s not found.".formatted(name));
  }

  static AwsError noTable(String name) {
    return new AwsError(NOT_FOUND, 400, "Table %s not found.".formatted(name));
  }

  static AwsError noVersion() {
    return new AwsError(NOT_FOUND, 400, "Version not found.");
  }

  static AwsError noPartition() {
    return new AwsError(NOT_FOUND, 400, "Cannot find partition.");
  }

  static AwsError noFunction(String name) {
    return new AwsError(NOT_FOUND, 400, "Function %s not found.".formatted(name));
  }

  static AwsError noPolicy() {
    return new AwsError(NOT_FOUND, 400, "Policy not found");
  }

  static AwsError noConnection(String name) {
    return new AwsError(NOT_FOUND, 400, "Connection %s not found.".formatted(name));
  }

  static AwsError exists(String what) {
    return new AwsError(EXISTS, 400, what + " already exists.");
  }

  static AwsError invalid(String words) {
    return new AwsError(INVALID, 400, words);
  }

  static AwsError concurrent() {
    return new AwsError(
        "ConcurrentModificationException",
        400,
        "Update table failed due to concurrent modifications.");
  }

  /// What the local cloud does not do; it must not look as if it were done.
  static AwsError absent(String what) {
    return invalid("The local cloud does not have %s.".formatted(what));
  }
}
