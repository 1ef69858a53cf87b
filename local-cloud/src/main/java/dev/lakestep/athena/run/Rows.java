package dev.lakestep.athena.run;

import java.util.List;
import java.util.Optional;

/// Takes the rows of an answer: first its columns, once, and then row by row.
public interface Rows {
  void columns(List<ResultColumn> columns);

  /// Cells in Athena's text forms; NULL is empty.
  void row(List<Optional<String>> cells);
}
