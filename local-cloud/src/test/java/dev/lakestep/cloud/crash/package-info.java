/// Clouds that are killed under load.
@NullMarked
package dev.lakestep.cloud.crash;

import org.jspecify.annotations.NullMarked;
