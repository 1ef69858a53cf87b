@NullMarked
package dev.lakestep.iceberg.commit;

import org.jspecify.annotations.NullMarked;
