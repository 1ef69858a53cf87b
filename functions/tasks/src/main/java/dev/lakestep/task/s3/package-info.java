/// The tasks of `aws.s3`.
@NullMarked
package dev.lakestep.task.s3;

import org.jspecify.annotations.NullMarked;
