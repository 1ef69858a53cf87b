@NullMarked
package dev.lakestep.iceberg.duck;

import org.jspecify.annotations.NullMarked;
