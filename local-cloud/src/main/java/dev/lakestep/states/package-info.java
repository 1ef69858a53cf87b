/// The API of Step Functions over the engine.
@NullMarked
package dev.lakestep.states;

import org.jspecify.annotations.NullMarked;
