/// What becomes of executions, and who has to know.
@NullMarked
package dev.lakestep.task.runs;

import org.jspecify.annotations.NullMarked;
