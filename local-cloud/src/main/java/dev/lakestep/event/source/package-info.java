/// What the services of the cloud tell of themselves, as events.
@NullMarked
package dev.lakestep.event.source;

import org.jspecify.annotations.NullMarked;
