/// Puts hostile values into SQL, and looks whether it is still the same SQL.
@NullMarked
package dev.lakestep.cli.dev.holes;

import org.jspecify.annotations.NullMarked;
