/// Ingestion: files from S3 into Iceberg tables, in one commit, exactly once.
@NullMarked
package dev.lakestep.iceberg;

import org.jspecify.annotations.NullMarked;
