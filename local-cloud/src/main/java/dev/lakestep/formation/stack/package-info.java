/// Stacks: what is kept of them, what would change, and the changes themselves.
@NullMarked
package dev.lakestep.formation.stack;

import org.jspecify.annotations.NullMarked;
