/// The tasks of `core.http`.
@NullMarked
package dev.lakestep.task.http;

import org.jspecify.annotations.NullMarked;
