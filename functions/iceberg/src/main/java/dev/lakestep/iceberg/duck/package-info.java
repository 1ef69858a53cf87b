/// Reading files, and making rows of them, by DuckDB.
@NullMarked
package dev.lakestep.iceberg.duck;

import org.jspecify.annotations.NullMarked;
