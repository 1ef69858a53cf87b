/// The patterns by which rules choose events.
@NullMarked
package dev.lakestep.event.pattern;

import org.jspecify.annotations.NullMarked;
