/// The clock of an engine, and its alarms.
@NullMarked
package dev.lakestep.engine.host.time;

import org.jspecify.annotations.NullMarked;
