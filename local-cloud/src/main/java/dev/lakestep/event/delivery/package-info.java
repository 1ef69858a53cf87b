/// How events and schedules reach their targets, sooner or later.
@NullMarked
package dev.lakestep.event.delivery;

import org.jspecify.annotations.NullMarked;
