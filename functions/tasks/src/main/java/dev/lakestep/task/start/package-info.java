/// Starts of executions by triggers.
@NullMarked
package dev.lakestep.task.start;

import org.jspecify.annotations.NullMarked;
