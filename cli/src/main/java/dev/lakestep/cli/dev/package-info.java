/// Tools for those who work on Lakestep itself.
@NullMarked
package dev.lakestep.cli.dev;

import org.jspecify.annotations.NullMarked;
