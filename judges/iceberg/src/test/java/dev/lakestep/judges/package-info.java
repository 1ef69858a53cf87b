/// Programs that hold the local cloud against libraries which nobody here wrote.
@NullMarked
package dev.lakestep.judges;

import org.jspecify.annotations.NullMarked;
