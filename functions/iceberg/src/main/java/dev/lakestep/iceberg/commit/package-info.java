/// What a table remembers of its loads, and commits that mind it.
@NullMarked
package dev.lakestep.iceberg.commit;

import org.jspecify.annotations.NullMarked;
