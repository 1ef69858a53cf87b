/// Commands for those who develop Lakestep itself.
@NullMarked
package dev.lakestep.cli.dev;

import org.jspecify.annotations.NullMarked;
