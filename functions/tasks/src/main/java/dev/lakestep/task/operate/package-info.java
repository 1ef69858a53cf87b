/// What is seen to when an execution has ended.
@NullMarked
package dev.lakestep.task.operate;

import org.jspecify.annotations.NullMarked;
