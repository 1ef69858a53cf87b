/// The `lakestep` command: reads files, calls the compiler, prints.
@NullMarked
package dev.lakestep.cli;

import org.jspecify.annotations.NullMarked;
