/// EventBridge: buses, rules and their targets.
@NullMarked
package dev.lakestep.event;

import org.jspecify.annotations.NullMarked;
