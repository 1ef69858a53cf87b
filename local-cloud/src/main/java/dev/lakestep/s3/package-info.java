/// S3 on a folder.
@NullMarked
package dev.lakestep.s3;

import org.jspecify.annotations.NullMarked;
