/// The functions that states call for all that is no ingestion.
@NullMarked
package dev.lakestep.task;

import org.jspecify.annotations.NullMarked;
