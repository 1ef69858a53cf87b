package dev.lakestep.athena.run;

import java.util.List;
import java.util.Optional;

/// Takes the rows of an answer: first its columns, once, and then row by row.
public interface Rows {
  void columns(List<ResultColumn> columns);

  /// Cells in Athena's text forms; NULL is empty.
  void row(List<Optional<String>> cells);

  /// A file that the statement wrote to S3, by its URI; Athena lists these in a manifest for
  /// `INSERT` and `CREATE TABLE AS` into tables of Hive, and for `UNLOAD`.
  default void wrote(String file) {}
}
