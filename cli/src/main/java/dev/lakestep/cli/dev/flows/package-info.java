/// Compiled flows, run in virtual time against services that are made up.
@NullMarked
package dev.lakestep.cli.dev.flows;

import org.jspecify.annotations.NullMarked;
