/// What happens when a flow runs, step by step, with every expression placed where it is evaluated.
@NullMarked
package dev.lakestep.compiler.plan;

import org.jspecify.annotations.NullMarked;
