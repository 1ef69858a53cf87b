/// Statements that Athena has besides the queries: tables, databases, their care, and what shows
/// them.
@NullMarked
package dev.lakestep.compiler.sql.ddl;

import org.jspecify.annotations.NullMarked;
