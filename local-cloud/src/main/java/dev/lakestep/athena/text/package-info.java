/// How Athena writes values and names their types.
@NullMarked
package dev.lakestep.athena.text;

import org.jspecify.annotations.NullMarked;
