/// How tasks keep and move objects of S3.
@NullMarked
package dev.lakestep.task.store;

import org.jspecify.annotations.NullMarked;
