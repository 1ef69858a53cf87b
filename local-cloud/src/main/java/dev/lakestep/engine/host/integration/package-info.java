/// What a task state calls.
@NullMarked
package dev.lakestep.engine.host.integration;

import org.jspecify.annotations.NullMarked;
