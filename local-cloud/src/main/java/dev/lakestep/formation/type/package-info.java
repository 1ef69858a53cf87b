/// The types of resources: how each is made, changed and removed.
@NullMarked
package dev.lakestep.formation.type;

import org.jspecify.annotations.NullMarked;
