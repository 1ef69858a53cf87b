/// Executions that outlive the process: a host for runs, with a clock, integrations and a log.
@NullMarked
package dev.lakestep.engine.host;

import org.jspecify.annotations.NullMarked;
