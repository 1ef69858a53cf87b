/// What is wrong with a flow, where, and what to do about it.
@NullMarked
package dev.lakestep.compiler.diagnostic;

import org.jspecify.annotations.NullMarked;
