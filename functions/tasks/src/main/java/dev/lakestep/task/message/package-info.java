/// The tasks that tell others something: SNS, SQS, EventBridge.
@NullMarked
package dev.lakestep.task.message;

import org.jspecify.annotations.NullMarked;
