/// Athena SQL: how it is read, and what a statement is.
@NullMarked
package dev.lakestep.compiler.sql;

import org.jspecify.annotations.NullMarked;
