/// Objects of S3, on their way to the disk.
@NullMarked
package dev.lakestep.iceberg.source;

import org.jspecify.annotations.NullMarked;
