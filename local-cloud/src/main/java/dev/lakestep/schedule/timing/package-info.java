/// When schedules come round.
@NullMarked
package dev.lakestep.schedule.timing;

import org.jspecify.annotations.NullMarked;
