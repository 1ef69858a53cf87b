/// What an execution did, task by task, as its history tells.
@NullMarked
package dev.lakestep.task.timeline;

import org.jspecify.annotations.NullMarked;
