/// What Athena prints of tables: pure functions from what the catalog knows to the lines of an
/// answer.
@NullMarked
package dev.lakestep.compiler.sql.local.shown;

import org.jspecify.annotations.NullMarked;
