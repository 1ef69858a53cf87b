package dev.lakestep.athena.run;

import java.util.List;
import java.util.OptionalLong;

/// The statement of a query, and where it runs.
///
/// @param parameters fill the `?` of the statement; each is written as SQL
/// @param output folder of S3 that belongs to this query alone: `s3://results/a/<id>/`
/// @param cutoff how many bytes it may scan
public record Work(
    String queryId,
    String sql,
    List<String> parameters,
    Scope scope,
    String output,
    OptionalLong cutoff) {
  public Work {
    parameters = List.copyOf(parameters);
  }

  /// Where names without a qualifier are looked for, and whose prepared statements are known.
  public record Scope(String catalog, String database, String workgroup) {}
}
