/// The call of a task, read and evaluated.
@NullMarked
package dev.lakestep.task.call;

import org.jspecify.annotations.NullMarked;
