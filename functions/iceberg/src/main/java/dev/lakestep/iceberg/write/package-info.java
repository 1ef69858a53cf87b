/// Files of rows and of deletes, as Iceberg wants them.
@NullMarked
package dev.lakestep.iceberg.write;

import org.jspecify.annotations.NullMarked;
