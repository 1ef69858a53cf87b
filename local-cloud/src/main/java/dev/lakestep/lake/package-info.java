/// Iceberg tables of the local catalog: made, read and changed by Iceberg's own library.
@NullMarked
package dev.lakestep.lake;

import org.jspecify.annotations.NullMarked;
