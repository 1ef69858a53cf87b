/// A definition as AWS reads it, checked.
@NullMarked
package dev.lakestep.engine.definition;

import org.jspecify.annotations.NullMarked;
