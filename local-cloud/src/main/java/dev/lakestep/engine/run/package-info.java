/// One execution, as a fold over what happens to it.
@NullMarked
package dev.lakestep.engine.run;

import org.jspecify.annotations.NullMarked;
