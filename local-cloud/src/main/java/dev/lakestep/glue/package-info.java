/// The Glue Data Catalog: databases, tables with their versions, partitions and statistics.
@NullMarked
package dev.lakestep.glue;

import org.jspecify.annotations.NullMarked;
