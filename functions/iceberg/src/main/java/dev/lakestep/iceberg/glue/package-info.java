/// Iceberg tables in the catalog of Glue.
@NullMarked
package dev.lakestep.iceberg.glue;

import org.jspecify.annotations.NullMarked;
