/// The expression language: syntax, values, types, and what they evaluate to.
@NullMarked
package dev.lakestep.compiler.expr;

import org.jspecify.annotations.NullMarked;
