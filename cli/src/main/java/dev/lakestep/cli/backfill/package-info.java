/// Executions for times of a schedule that are over.
@NullMarked
package dev.lakestep.cli.backfill;

import org.jspecify.annotations.NullMarked;
