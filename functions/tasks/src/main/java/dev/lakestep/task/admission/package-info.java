/// Limits on how many executions of a flow run at a time.
@NullMarked
package dev.lakestep.task.admission;

import org.jspecify.annotations.NullMarked;
