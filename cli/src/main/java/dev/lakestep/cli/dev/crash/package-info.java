/// Kills engines, and looks at what is left.
@NullMarked
package dev.lakestep.cli.dev.crash;

import org.jspecify.annotations.NullMarked;
