package dev.lakestep.compiler.sql.ddl;

import dev.lakestep.compiler.sql.Spelled;
import java.util.Optional;

/// A column of a table, as it is declared.
public record Column(Spelled name, ColumnType type, Optional<Spelled> comment) {}
