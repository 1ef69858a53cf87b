/// Templates as they are written.
@NullMarked
package dev.lakestep.formation.template;

import org.jspecify.annotations.NullMarked;
