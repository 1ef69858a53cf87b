package dev.lakestep.compiler.sql.ddl;

import dev.lakestep.compiler.sql.Spelled;
import java.util.List;

/// `CLUSTERED BY (columns) INTO count BUCKETS`
public record Buckets(List<Spelled> columns, Spelled count) {
  public Buckets {
    columns = List.copyOf(columns);
  }
}
