/// The query language of state machines.
@NullMarked
package dev.lakestep.engine.jsonata;

import org.jspecify.annotations.NullMarked;
