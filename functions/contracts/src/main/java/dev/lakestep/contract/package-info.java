/// What crosses the border between a state machine and the functions that it calls.
@NullMarked
package dev.lakestep.contract;

import org.jspecify.annotations.NullMarked;
