/// Clients of AWS, as the flow that a task belongs to.
@NullMarked
package dev.lakestep.task.aws;

import org.jspecify.annotations.NullMarked;
