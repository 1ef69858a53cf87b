/// What an engine writes down before it acts on it.
@NullMarked
package dev.lakestep.engine.host.log;

import org.jspecify.annotations.NullMarked;
