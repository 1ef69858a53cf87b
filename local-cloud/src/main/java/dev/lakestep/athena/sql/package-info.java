/// Runs the statements of Athena: in the catalog itself, or on Trino.
@NullMarked
package dev.lakestep.athena.sql;

import org.jspecify.annotations.NullMarked;
