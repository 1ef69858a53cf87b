/// The protocols that AWS clients speak, and nothing of what the services do.
@NullMarked
package dev.lakestep.cloud.wire;

import org.jspecify.annotations.NullMarked;
