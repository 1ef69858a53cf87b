/// Flows that are deployed, and what is known of them when they do not run.
@NullMarked
package dev.lakestep.task.flow;

import org.jspecify.annotations.NullMarked;
