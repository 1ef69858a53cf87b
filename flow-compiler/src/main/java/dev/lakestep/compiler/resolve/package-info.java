/// Flows whose names and types are right.
@NullMarked
package dev.lakestep.compiler.resolve;

import org.jspecify.annotations.NullMarked;
