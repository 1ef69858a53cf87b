/// From YAML text to checked flows; `FlowCompiler` is the way in.
@NullMarked
package dev.lakestep.compiler;

import org.jspecify.annotations.NullMarked;
