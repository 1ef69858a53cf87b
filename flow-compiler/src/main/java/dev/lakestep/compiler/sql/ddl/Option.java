package dev.lakestep.compiler.sql.ddl;

import dev.lakestep.compiler.sql.Spelled;
import java.util.List;

/// One of the options of an `UNLOAD`, as `format = 'PARQUET'`; all but `TEXTS` have one value.
public record Option(Spelled name, Form form, List<Spelled> values) {
  public Option {
    values = List.copyOf(values);
    if (form != Form.TEXTS && values.size() != 1) {
      throw new IllegalArgumentException("not one value: " + name.text());
    }
  }

  /// How the values are written: `TEXTS` as `ARRAY['day', 'hour']`.
  public enum Form {
    TEXT,
    NUMBER,
    TEXTS
  }
}
