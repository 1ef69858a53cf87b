/// Parts of a flow in plain words.
@NullMarked
package dev.lakestep.cli.words;

import org.jspecify.annotations.NullMarked;
