/// EventBridge Scheduler: schedules and their targets.
@NullMarked
package dev.lakestep.schedule;

import org.jspecify.annotations.NullMarked;
