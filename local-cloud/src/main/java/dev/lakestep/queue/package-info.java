/// SQS: queues whose acknowledged messages survive a crash.
@NullMarked
package dev.lakestep.queue;

import org.jspecify.annotations.NullMarked;
