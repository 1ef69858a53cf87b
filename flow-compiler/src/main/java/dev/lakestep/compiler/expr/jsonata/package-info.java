/// Expressions in the query language of state machines.
@NullMarked
package dev.lakestep.compiler.expr.jsonata;

import org.jspecify.annotations.NullMarked;
