/// What users wrote, and where in it.
@NullMarked
package dev.lakestep.compiler.source;

import org.jspecify.annotations.NullMarked;
