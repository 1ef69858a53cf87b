@NullMarked
package dev.lakestep.iceberg.source;

import org.jspecify.annotations.NullMarked;
