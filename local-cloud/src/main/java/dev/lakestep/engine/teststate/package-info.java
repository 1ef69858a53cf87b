/// One state by itself, as the `TestState` API runs it.
@NullMarked
package dev.lakestep.engine.teststate;

import org.jspecify.annotations.NullMarked;
