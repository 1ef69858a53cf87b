@NullMarked
package dev.lakestep.iceberg.write;

import org.jspecify.annotations.NullMarked;
