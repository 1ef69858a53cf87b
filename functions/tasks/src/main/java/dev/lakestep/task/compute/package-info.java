/// The tasks that have other code do the work: Lambda, Glue.
@NullMarked
package dev.lakestep.task.compute;

import org.jspecify.annotations.NullMarked;
