/// What the functions of a template come to.
@NullMarked
package dev.lakestep.formation.value;

import org.jspecify.annotations.NullMarked;
