/// What people are told of executions that did not end well.
@NullMarked
package dev.lakestep.task.notice;

import org.jspecify.annotations.NullMarked;
