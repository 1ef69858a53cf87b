/// Runs the handlers of functions in this process, each in an environment of its own.
@NullMarked
package dev.lakestep.function.run;

import org.jspecify.annotations.NullMarked;
