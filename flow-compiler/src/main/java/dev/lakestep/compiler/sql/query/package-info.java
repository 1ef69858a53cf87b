/// Queries and changes of rows, read by the parser of Trino; nothing else knows that library.
@NullMarked
package dev.lakestep.compiler.sql.query;

import org.jspecify.annotations.NullMarked;
