/// One check per file, listed in order in Checks.
@NullMarked
package dev.lakestep.compiler.check;

import org.jspecify.annotations.NullMarked;
