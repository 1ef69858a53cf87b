/// The language in which `GetPartitions` is asked for some of the partitions.
@NullMarked
package dev.lakestep.glue.filter;

import org.jspecify.annotations.NullMarked;
