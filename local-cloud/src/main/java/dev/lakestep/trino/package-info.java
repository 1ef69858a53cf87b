/// Trino, in this process and behind its own protocol.
@NullMarked
package dev.lakestep.trino;

import org.jspecify.annotations.NullMarked;
