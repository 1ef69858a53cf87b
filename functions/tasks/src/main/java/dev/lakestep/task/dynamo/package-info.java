/// The tasks of `aws.dynamodb`.
@NullMarked
package dev.lakestep.task.dynamo;

import org.jspecify.annotations.NullMarked;
