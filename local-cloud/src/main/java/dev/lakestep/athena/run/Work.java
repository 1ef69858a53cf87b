package dev.lakestep.athena.run;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The statement of a query, and where it runs.
///
/// @param parameters fill the `?` of the statement; each is written as SQL
/// @param output folder of S3 that belongs to this query alone: `s3://results/a/<id>/`
/// @param cutoff how many bytes it may scan
/// @param asker whose permissions count; nobody's where the account itself asks
public record Work(
    String queryId,
    String sql,
    List<String> parameters,
    Scope scope,
    String output,
    OptionalLong cutoff,
    Optional<Asker> asker) {
  public Work {
    parameters = List.copyOf(parameters);
  }

  /// A statement of the account itself.
  public Work(
      String queryId,
      String sql,
      List<String> parameters,
      Scope scope,
      String output,
      OptionalLong cutoff) {
    this(queryId, sql, parameters, scope, output, cutoff, Optional.empty());
  }

  /// The same in another scope.
  public Work in(Scope other) {
    return new Work(queryId, sql, parameters, other, output, cutoff, asker);
  }

  /// Another statement in its place.
  public Work saying(String statement) {
    return new Work(queryId, statement, parameters, scope, output, cutoff, asker);
  }

  /// A role that somebody has taken on, and what he calls that.
  public record Asker(String roleArn, String session) {}

  /// Where names without a qualifier are looked for, and whose prepared statements are known.
  public record Scope(String catalog, String database, String workgroup) {}
}
