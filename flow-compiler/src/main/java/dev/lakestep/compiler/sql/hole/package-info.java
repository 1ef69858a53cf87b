/// Where in a statement a value comes in, and how it is written there.
@NullMarked
package dev.lakestep.compiler.sql.hole;

import org.jspecify.annotations.NullMarked;
