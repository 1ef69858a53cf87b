/// The state machine that a plan becomes, and its text in Amazon States Language.
@NullMarked
package dev.lakestep.compiler.asl;

import org.jspecify.annotations.NullMarked;
