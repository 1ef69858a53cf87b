/// STS: who calls, and in whose name.
@NullMarked
package dev.lakestep.identity;

import org.jspecify.annotations.NullMarked;
