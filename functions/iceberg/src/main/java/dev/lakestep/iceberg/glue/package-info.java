@NullMarked
package dev.lakestep.iceberg.glue;

import org.jspecify.annotations.NullMarked;
