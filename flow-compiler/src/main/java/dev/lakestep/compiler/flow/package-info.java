/// Flows as written, shapes right.
@NullMarked
package dev.lakestep.compiler.flow;

import org.jspecify.annotations.NullMarked;
