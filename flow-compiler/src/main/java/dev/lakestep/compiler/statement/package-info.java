/// The statements of a flow: which SQL each of its tasks sends, with holes for what a run puts in.
@NullMarked
package dev.lakestep.compiler.statement;

import org.jspecify.annotations.NullMarked;
