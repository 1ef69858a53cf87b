/// What there is to know of a compiled flow besides its states, and what its runs cost.
@NullMarked
package dev.lakestep.compiler.manifest;

import org.jspecify.annotations.NullMarked;
