@NullMarked
package dev.lakestep.iceberg;

import org.jspecify.annotations.NullMarked;
