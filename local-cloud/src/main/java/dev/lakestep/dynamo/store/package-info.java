/// Keeps tables: all in memory, every change in a journal before it is answered.
@NullMarked
package dev.lakestep.dynamo.store;

import org.jspecify.annotations.NullMarked;
