/// Work that Athena does: no function ever waits for a query.
@NullMarked
package dev.lakestep.task.athena;

import org.jspecify.annotations.NullMarked;
