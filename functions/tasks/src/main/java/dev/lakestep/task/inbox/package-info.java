/// Objects that land in S3, each version of which has its effect once.
@NullMarked
package dev.lakestep.task.inbox;

import org.jspecify.annotations.NullMarked;
