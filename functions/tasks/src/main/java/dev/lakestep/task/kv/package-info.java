/// The tasks of the key-value store that a state machine cannot do by itself.
@NullMarked
package dev.lakestep.task.kv;

import org.jspecify.annotations.NullMarked;
