package dev.lakestep.dynamo.api;

import dev.lakestep.dynamo.Refusal;
import dev.lakestep.dynamo.store.Store;
import dev.lakestep.dynamo.table.Table;
import java.time.InstantSource;
import java.util.regex.Pattern;

/// What every operation works on.
record Context(Store store, InstantSource clock, String arnPrefix) {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

  /// The name in a parameter, which may be an ARN.
  ///
  /// @throws Refusal if there is none, or it is none
  String tableName(Request request) {
    return tableName(request.text("TableName").orElseThrow(() -> Request.missing("tableName")));
  }

  String tableName(String given) {
    String name = given.startsWith(arnPrefix) ? given.substring(arnPrefix.length()) : given;
    checkName(name);
    return name;
  }

  static void checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw Refusal.invalid(
          "Invalid table/index name.  Table/index names must be between 3 and 255 characters long,"
              + " and may contain only the characters a-z, A-Z, 0-9, '_', '-', and '.'");
    }
  }

  Table table(String name) {
    return store.table(name).orElseThrow(Refusal::tableNotFound);
  }
}
