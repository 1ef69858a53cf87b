/// Statements of Athena as the local engine runs them.
@NullMarked
package dev.lakestep.compiler.sql.local;

import org.jspecify.annotations.NullMarked;
