package dev.lakestep.compiler.sql.query;

import dev.lakestep.compiler.sql.TableName;
import dev.lakestep.compiler.sql.touch.ColumnFlow.Origin;
import dev.lakestep.compiler.sql.touch.Touch.Action;
import dev.lakestep.compiler.sql.touch.Touch.TableUse;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;

/// The columns that something in a `FROM` has, as far as the text says; it notes which are asked
/// for.
sealed interface Columns {
  /// Whether it has a column of this name.
  enum Has {
    YES,
    MAYBE,
    NO
  }

  Has has(String column);

  /// What the column is made of; it counts as read.
  Set<Origin> read(String column);

  /// From now on no one knows which of them are read, or all are.
  void readAll();

  /// Those of a table: any name could be one.
  final class OfTable implements Columns {
    private final TableName table;
    private final SequencedSet<String> read = new LinkedHashSet<>();
    private boolean all;

    OfTable(TableName table) {
      this.table = table;
    }

    TableName table() {
      return table;
    }

    TableUse use(Action action) {
      return new TableUse(table, action, all ? List.of() : List.copyOf(read));
    }

    @Override
    public Has has(String column) {
      return Has.MAYBE;
    }

    @Override
    public Set<Origin> read(String column) {
      if (!column.isEmpty()) {
        read.add(column);
        return Set.of(new Origin(table, column));
      }
      all = true;
      return Set.of();
    }

    @Override
    public void readAll() {
      all = true;
    }
  }

  /// Those of a query, in order; `rest` are those that a `*` in it brings along.
  record Listed(List<Output> outputs, List<Columns> rest) implements Columns {
    public Listed {
      outputs = List.copyOf(outputs);
      rest = List.copyOf(rest);
    }

    /// Whether all of them are known, and in which order.
    boolean isWhole() {
      return rest.isEmpty();
    }

    @Override
    public Has has(String column) {
      if (outputs.stream().anyMatch(output -> output.name().equals(column))) {
        return Has.YES;
      }
      return rest.stream().map(columns -> columns.has(column)).min(Has::compareTo).orElse(Has.NO);
    }

    @Override
    public Set<Origin> read(String column) {
      for (Output output : outputs) {
        if (output.name().equals(column)) {
          return output.origins();
        }
      }
      List<Columns> may = rest.stream().filter(columns -> columns.has(column) != Has.NO).toList();
      return may.size() == 1 ? may.getFirst().read(column) : Set.of();
    }

    /// Its query has counted what it reads.
    @Override
    public void readAll() {}
  }

  /// Those of what is no table, and whose names the text does not say.
  record Unsaid() implements Columns {
    @Override
    public Has has(String column) {
      return Has.MAYBE;
    }

    @Override
    public Set<Origin> read(String column) {
      return Set.of();
    }

    @Override
    public void readAll() {}
  }

  /// Those of a list that is spread into rows: whatever they are called, they are made of it.
  record Made(Set<Origin> of) implements Columns {
    public Made {
      of = Collections.unmodifiableSet(new LinkedHashSet<>(of));
    }

    @Override
    public Has has(String column) {
      return Has.MAYBE;
    }

    @Override
    public Set<Origin> read(String column) {
      return of;
    }

    @Override
    public void readAll() {}
  }

  /// One column of the answer of a query; it may have no name.
  record Output(String name, Set<Origin> origins) {
    public Output {
      origins = Collections.unmodifiableSet(new LinkedHashSet<>(origins));
    }
  }
}
