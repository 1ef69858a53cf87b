/// What stands between the API of Athena and what runs its statements.
@NullMarked
package dev.lakestep.athena.run;

import org.jspecify.annotations.NullMarked;
