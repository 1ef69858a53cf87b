/// The tasks of a flow as a drawing.
@NullMarked
package dev.lakestep.cli.graph;

import org.jspecify.annotations.NullMarked;
