/// The tasks of `core` that are no service's: files, batches, schemas.
@NullMarked
package dev.lakestep.task.core;

import org.jspecify.annotations.NullMarked;
