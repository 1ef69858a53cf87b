/// Secrets Manager and the parameters of Systems Manager, filled from files that the user writes.
@NullMarked
package dev.lakestep.secret;

import org.jspecify.annotations.NullMarked;
