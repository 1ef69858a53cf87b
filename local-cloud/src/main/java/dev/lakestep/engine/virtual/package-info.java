/// Runs without waiting, for tests and replays.
@NullMarked
package dev.lakestep.engine.virtual;

import org.jspecify.annotations.NullMarked;
