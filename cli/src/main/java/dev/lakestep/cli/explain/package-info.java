/// Pages that say what flows, tasks, types and diagnostics are.
@NullMarked
package dev.lakestep.cli.explain;

import org.jspecify.annotations.NullMarked;
