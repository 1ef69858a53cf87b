/// What an execution leaves behind.
@NullMarked
package dev.lakestep.engine.history;

import org.jspecify.annotations.NullMarked;
