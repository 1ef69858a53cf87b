/// Starts of executions by calls of an address.
@NullMarked
package dev.lakestep.task.webhook;

import org.jspecify.annotations.NullMarked;
